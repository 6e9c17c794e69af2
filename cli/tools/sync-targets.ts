import path from "node:path";
import type { PolicyDocument } from "@/lib/core/policy/document";
import { CLAUDE_CODE_KEYS, claudeCodeSettings } from "@/lib/core/policy/tools/claude-code";
import { codexManagedConfig } from "@/lib/core/policy/tools/codex";
import { geminiCliSettings } from "@/lib/core/policy/tools/gemini-cli";
import { opencodeConfig } from "@/lib/core/policy/tools/opencode";
import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { planProfiles } from "../codex-files";
import { homeOf } from "../files";
import type { Io } from "../io";
import type { FileChange } from "./file-change";
import { claudeFolder, codexHome, geminiFolder } from "./known-tools";
import { MANAGED_CODEX_FILE } from "./managed-codex";
import { planJson } from "./merge-json";

export type SyncOptions = {
  /** The machine's file, which wins over each person's, instead of the person's own. */
  managed: boolean;
  /** Another place for it: for images of machines that are yet to be. */
  file: string | undefined;
  team: string | null;
};
export type SyncTarget = (io: Io, policy: PolicyDocument, options: SyncOptions) => FileChange[];

const atMost = (change: FileChange | null): FileChange[] => (change === null ? [] : [change]);

/** What has to change in a tool's configuration, by the names that people type. */
export const SYNC_TARGETS: Readonly<Record<string, SyncTarget>> = {
  codex: (io, policy, { managed, file, team }) => {
    if (!managed) return planProfiles(file ?? codexHome(io), policy);
    const place = file ?? MANAGED_CODEX_FILE;
    const before = readFileIfAny(place)?.toString("utf8") ?? null;
    const after = codexManagedConfig(policy, team) || null;
    return before === after ? [] : [{ file: place, before, after }];
  },
  claude: (io, policy, { managed, file, team }) => {
    const place = file ?? (managed ? managedClaudeFile() : path.join(claudeFolder(io), "settings.json"));
    return atMost(planJson(place, claudeCodeSettings(policy, team), CLAUDE_CODE_KEYS));
  },
  gemini: (io, policy, { managed, file, team }) => {
    const place = file ?? (managed ? systemGeminiFile(io) : path.join(geminiFolder(io), "settings.json"));
    return atMost(planJson(place, geminiCliSettings(policy, team)));
  },
  opencode: (io, policy, { managed, file, team }) => {
    const config = io.env.XDG_CONFIG_HOME ?? path.join(homeOf(io), ".config");
    const place = file ?? (managed ? managedOpencodeFile() : path.join(config, "opencode", "opencode.json"));
    return atMost(planJson(place, opencodeConfig(policy, team)));
  },
};

const isMac = process.platform === "darwin";
const isWindows = process.platform === "win32";

function managedClaudeFile(): string {
  if (isMac) return "/Library/Application Support/ClaudeCode/managed-settings.json";
  return isWindows ? "C:\\Program Files\\ClaudeCode\\managed-settings.json" : "/etc/claude-code/managed-settings.json";
}

function systemGeminiFile({ env }: Io): string {
  if (env.GEMINI_CLI_SYSTEM_SETTINGS_PATH) return env.GEMINI_CLI_SYSTEM_SETTINGS_PATH;
  if (isMac) return "/Library/Application Support/GeminiCli/settings.json";
  return isWindows ? "C:\\ProgramData\\gemini-cli\\settings.json" : "/etc/gemini-cli/settings.json";
}

function managedOpencodeFile(): string {
  if (isMac) return "/Library/Application Support/opencode/opencode.json";
  return isWindows ? "C:\\ProgramData\\opencode\\opencode.json" : "/etc/opencode/opencode.json";
}
