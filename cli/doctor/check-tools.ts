import { existsSync } from "node:fs";
import path from "node:path";
import { toolName } from "@/lib/core/telemetry/tools";
import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import type { Environment } from "../environment";
import type { Io } from "../io";
import { claudeFolder, codexHome, geminiFolder, KNOWN_TOOLS } from "../tools/known-tools";
import { MANAGED_CODEX_FILE } from "../tools/managed-codex";
import { bad, type DoctorFinding, good, note } from "./finding";

/** Files in which a tool may be told where its telemetry goes, and those with hooks. */
const FILES: Readonly<Record<string, (io: Io) => { telemetry: string[]; hooks: string | null }>> = {
  codex: io => ({
    telemetry: [path.join(codexHome(io), "config.toml"), "/etc/codex/requirements.toml", MANAGED_CODEX_FILE],
    hooks: path.join(codexHome(io), "hooks.json"),
  }),
  claude: io => ({
    telemetry: [path.join(claudeFolder(io), "settings.json"), "/etc/claude-code/managed-settings.json"],
    hooks: path.join(claudeFolder(io), "settings.json"),
  }),
  gemini: io => ({
    telemetry: [path.join(geminiFolder(io), "settings.json"), "/etc/gemini-cli/settings.json"],
    hooks: path.join(geminiFolder(io), "settings.json"),
  }),
  opencode: () => ({ telemetry: [], hooks: null }),
};

/** Which tools are here, and whether their settings send telemetry to this server. */
export function checkTools(io: Io, url: string): DoctorFinding[] {
  const found = Object.entries(KNOWN_TOOLS).filter(([, { command }]) => isOnPath(io.env, command));
  if (found.length === 0) return [note("tools", "none of codex, claude, gemini, opencode is on the path")];
  return found.map(([name, { id }]) => checkTool(io, name, toolName(id), new URL(url).host));
}

/** A setting of the environment that no tool says a word about. */
export function checkEnvironment(env: Environment): DoctorFinding[] {
  if ((env.OTEL_EXPORTER_OTLP_COMPRESSION ?? "").toLowerCase() !== "gzip") return [];
  const text = "OTEL_EXPORTER_OTLP_COMPRESSION=gzip stops all telemetry of Codex: take it out of the environment that Codex starts in";
  return [bad("gzip", text)];
}

function checkTool(io: Io, name: string, title: string, host: string): DoctorFinding {
  const { telemetry, hooks } = FILES[name]?.(io) ?? { telemetry: [], hooks: null };
  const says = (file: string, text: string) => readText(file).includes(text);
  const sends = telemetry.some(file => says(file, host)) || (io.env.OTEL_EXPORTER_OTLP_ENDPOINT ?? "").includes(host);
  const hooked = hooks !== null && says(hooks, `hook ${name}`);
  const hookText = hooks === null ? "" : hooked ? ", with hooks" : `, without hooks (\`lanekeeper hook install ${name}\`)`;
  return sends ? good(title, `sends telemetry to ${host}${hookText}`) : note(title, `no setting sends its telemetry to ${host}${hookText}`);
}

function isOnPath({ PATH = "", PATHEXT = "" }: Environment, command: string): boolean {
  const endings = ["", ...PATHEXT.split(";").filter(ending => ending !== "")];
  return PATH.split(path.delimiter).some(
    folder => folder !== "" && endings.some(ending => existsSync(path.join(folder, command + ending))),
  );
}

function readText(file: string): string {
  try {
    return readFileIfAny(file)?.toString("utf8") ?? "";
  } catch {
    return ""; // not ours to read
  }
}
