import path from "node:path";
import { parseArgs } from "node:util";
import { readFileIfAny } from "@/lib/sdk/read-file-if-any";
import { CliError, EXIT, type ExitCode } from "../exit-code";
import type { Io } from "../io";
import { lineDiff } from "../line-diff";
import { applyChange } from "../tools/file-change";
import { claudeFolder, codexHome, geminiFolder } from "../tools/known-tools";
import { planJson } from "../tools/merge-json";

/** Claude Code and Codex count a hook's time in seconds, Gemini CLI in milliseconds. Codex gives some events no more than this. */
const TIMEOUT = { seconds: 3, milliseconds: 3000 };
const EDIT_TOOLS = "Edit|MultiEdit|Write|NotebookEdit";

type Events = Readonly<Record<string, string | null>>;
type HookFile = { file: (io: Io) => string; project: string; timeout: number; events: Events };

/** Which events our command listens to, each with its matcher, and where the tool looks for hooks. */
const HOOK_FILES: Readonly<Record<string, HookFile>> = {
  codex: {
    file: io => path.join(codexHome(io), "hooks.json"),
    project: ".codex/hooks.json",
    timeout: TIMEOUT.seconds,
    events: { SessionStart: null, UserPromptSubmit: null, PostToolUse: null, Interrupt: null, SessionEnd: null },
  },
  claude: {
    file: io => path.join(claudeFolder(io), "settings.json"),
    project: ".claude/settings.json",
    timeout: TIMEOUT.seconds,
    events: {
      SessionStart: null,
      UserPromptSubmit: null,
      PreToolUse: EDIT_TOOLS,
      PostToolUse: null,
      PostToolUseFailure: null,
      SessionEnd: null,
    },
  },
  gemini: {
    file: io => path.join(geminiFolder(io), "settings.json"),
    project: ".gemini/settings.json",
    timeout: TIMEOUT.milliseconds,
    events: { BeforeAgent: null, BeforeModel: null, AfterTool: null, SessionEnd: null },
  },
};

const OPTIONS = { user: { type: "boolean" }, project: { type: "boolean" }, "dry-run": { type: "boolean", default: false } } as const;

/** Enters our command into a tool's own hooks, beside those that are there; running it again changes nothing. */
export async function installHooks(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, strict: true, allowPositionals: true });
  const [name = "", ...rest] = positionals;
  const known = Object.hasOwn(HOOK_FILES, name) ? HOOK_FILES[name] : undefined;
  if (known === undefined || rest.length > 0) throw new CliError(EXIT.usage, "Which tool? lanekeeper hook install codex|claude|gemini");
  if (values.user && values.project) throw new CliError(EXIT.usage, "Either --user or --project.");
  const file = values.project ? path.join(io.cwd, known.project) : known.file(io);
  // A project's file is shared: there the command must be found on each machine's path.
  const command = `${values.project ? "lanekeeper" : io.self.map(quoted).join(" ")} hook ${name}`;
  const change = planJson(file, { hooks: hooksWith(command, known, file) });
  if (change === null) {
    io.out(`${file} has the hooks.`);
    return EXIT.done;
  }
  io.out(`${file}${change.before === null ? " (new)" : ""}`);
  for (const line of lineDiff(change.before ?? "", change.after ?? "")) io.out(`  ${line}`);
  if (values["dry-run"]) return EXIT.done;
  applyChange(change);
  io.out(name === "codex" ? "Done. Codex asks once, at its next start, whether these hooks are trusted." : "Done.");
  return EXIT.done;
}

/** The groups of each event, with ours in place of an older one of ours. */
function hooksWith(command: string, { events, timeout }: HookFile, file: string): Record<string, unknown> {
  const present = hooksIn(file);
  return Object.fromEntries(
    Object.entries(events).map(([event, matcher]) => {
      const groups = present[event];
      const others = Array.isArray(groups) ? groups.filter(group => !JSON.stringify(group).includes("lanekeeper")) : [];
      const own = { ...(matcher !== null && { matcher }), hooks: [{ type: "command", command, timeout }] };
      return [event, [...others, own]];
    }),
  );
}

function hooksIn(file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileIfAny(file)?.toString("utf8") ?? "{}");
    const hooks: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "hooks") : undefined;
    return typeof hooks === "object" && hooks !== null ? (hooks as Record<string, unknown>) : {};
  } catch {
    return {}; // planJson says what is wrong with the file
  }
}

function quoted(word: string): string {
  return /^[\w./:\\-]+$/.test(word) ? word : `"${word.replaceAll('"', '\\"')}"`;
}
