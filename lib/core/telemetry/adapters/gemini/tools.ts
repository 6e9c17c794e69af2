import type { ToolKind } from "../../event";
import type { FilePatch } from "../../patch/parse-patch";
import { replacedLines, textLines } from "../../patch/replaced-lines";
import { execKind } from "../../shell/exec-kind";
import { splitShell } from "../../shell/shell-command";
import type { CallContent } from "../call-effects";

export const SHELL_TOOL = "run_shell_command";

const KINDS: Record<string, ToolKind> = {
  [SHELL_TOOL]: "exec",
  replace: "edit",
  write_file: "edit",
  read_file: "read",
  read_many_files: "read",
  list_directory: "read",
  get_internal_docs: "read",
  read_mcp_resource: "read",
  web_fetch: "read",
  glob: "search",
  grep_search: "search",
  search_file_content: "search",
  google_web_search: "search",
};

/** The kind of a tool by its name alone. */
export function geminiToolKind(toolName: string): ToolKind {
  return Object.hasOwn(KINDS, toolName) ? (KINDS[toolName] ?? "other") : "other";
}

export type GeminiCall = CallContent & { kind: ToolKind };

/** Lines that the client says the model added and removed, and the person in the model's proposal; null where it does not. */
export type LineCounts = { added: number | null; removed: number | null; userAdded: number | null; userRemoved: number | null };

/** What a call asked for, read from its arguments (empty where the client withholds them). Holds content: it must not outlive the derivation. */
export function readGeminiCall(toolName: string, args: Record<string, unknown>, lines: LineCounts): GeminiCall {
  const commands = toolName === SHELL_TOOL ? splitShell(textOf(args.command)) : [];
  const kind = commands.length > 0 ? execKind(commands) : geminiToolKind(toolName);
  return { kind, commands, patches: patchesOf(toolName, args, lines), cwd: textOf(args.dir_path) || null };
}

function patchesOf(toolName: string, args: Record<string, unknown>, lines: LineCounts): FilePatch[] {
  const path = textOf(args.file_path);
  if (path === "") return [];
  if (toolName === "replace") {
    return [{ path, deleted: false, ...replacedLines(textOf(args.old_string), textOf(args.new_string)) }];
  }
  if (toolName !== "write_file") return [];
  // Written over another text, which is not told: the lines that are new are not known, only how many there are.
  const written = textLines(textOf(args.content));
  return [{ path, deleted: false, added: lines.added === written.length ? written : [], removed: [] }];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
