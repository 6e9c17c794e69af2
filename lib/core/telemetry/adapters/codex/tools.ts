import type { ToolKind } from "../../event";
import type { FilePatch } from "../../patch/parse-patch";
import { parsePatch } from "../../patch/parse-patch";
import { execKind } from "../../shell/exec-kind";
import { type ShellCommand, splitShell } from "../../shell/shell-command";
import { parseJson, property } from "./tool-output";

const SHELL_TOOLS = new Set(["exec_command", "shell", "shell_command", "local_shell", "container.exec", "unified_exec"]);
const KINDS: Record<string, ToolKind> = {
  apply_patch: "edit",
  write_stdin: "exec",
  exec: "exec",
  js_repl: "exec",
  read_file: "read",
  view_image: "read",
  list_dir: "read",
  grep_files: "search",
  web_search: "search",
  tool_search: "search",
};

/** What a call asked for, as far as it is needed to derive facts. Holds content: it must not outlive the derivation. */
export type ToolCall = { kind: ToolKind; commands: ShellCommand[]; patches: FilePatch[] };

function isShellTool(toolName: string): boolean {
  return SHELL_TOOLS.has(toolName);
}

/** The kind of a tool by name alone, for decisions, which come without arguments. */
export function toolKind(toolName: string): ToolKind {
  if (isShellTool(toolName)) return "exec";
  return Object.hasOwn(KINDS, toolName) ? (KINDS[toolName] ?? "other") : "other";
}

export function readToolCall(toolName: string, args: string): ToolCall {
  if (isShellTool(toolName)) {
    const line = shellLine(args);
    const commands = splitShell(line);
    const kind = execKind(commands);
    return { kind, commands, patches: kind === "edit" ? parsePatch(line) : [] };
  }
  const patches = toolName === "apply_patch" ? parsePatch(patchText(args)) : [];
  return { kind: toolKind(toolName), commands: [], patches };
}

/** The shell line of a call's arguments: `{"cmd": "..."}`, `{"command": "..."}` or `{"command": ["bash", "-lc", "..."]}`. */
export function shellLine(args: string): string {
  const parsed = parseJson(args);
  const command = property(parsed, "cmd") ?? property(parsed, "command");
  if (typeof command === "string") return command;
  if (!Array.isArray(command)) return "";
  return command.map(word => (typeof word === "string" ? quote(word) : "")).join(" ");
}

function quote(word: string): string {
  return /^[\w./=:@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** The patch itself, or JSON with the patch in `input` or `patch`. */
function patchText(args: string): string {
  const parsed = parseJson(args);
  const inner = property(parsed, "input") ?? property(parsed, "patch");
  return typeof inner === "string" ? inner : args;
}
