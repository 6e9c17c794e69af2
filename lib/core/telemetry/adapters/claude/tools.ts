import type { ToolKind } from "../../event";
import { isObject } from "../../otlp/attribute-value";
import type { FilePatch } from "../../patch/parse-patch";
import { replacedLines } from "../../patch/replaced-lines";
import { execKind } from "../../shell/exec-kind";
import { splitShell } from "../../shell/shell-command";
import type { CallContent } from "../call-effects";

const KINDS: Record<string, ToolKind> = {
  Edit: "edit",
  MultiEdit: "edit",
  Write: "edit",
  NotebookEdit: "edit",
  Bash: "exec",
  WorkspaceBash: "exec",
  PowerShell: "exec",
  Read: "read",
  NotebookRead: "read",
  LS: "read",
  Glob: "search",
  Grep: "search",
  WebSearch: "search",
  WebFetch: "read",
  ToolSearch: "search",
};

/** Tools that are given a whole text, not what it replaces. */
const WHOLE_TEXT = new Set(["Write", "NotebookEdit"]);

type ToolCall = CallContent & {
  kind: ToolKind;
  /** Which line counts of an edit its arguments tell: none of a text that the client shortened, only the added ones of a whole file's text. */
  told: { added: boolean; removed: boolean };
};

const NOTHING: ToolCall["told"] = { added: false, removed: false };

/** The kind of a tool by name alone. */
export function toolKind(toolName: string): ToolKind {
  return Object.hasOwn(KINDS, toolName) ? (KINDS[toolName] ?? "other") : "other";
}

/**
 * What a call did, from its arguments, where `OTEL_LOG_TOOL_DETAILS=1` sends them; without them only the kind is known. `command` is the shell line
 * in full, since the arguments are shortened.
 */
export function readToolCall(toolName: string, args: Record<string, unknown>, command: string): ToolCall {
  const kind = toolKind(toolName);
  if (kind === "exec") {
    const commands = splitShell(command === "" ? textOf(args.command) : command);
    return { kind: commands.length > 0 ? execKind(commands) : kind, commands, patches: [], told: NOTHING };
  }
  const path = textOf(args.file_path) || textOf(args.notebook_path);
  if (kind !== "edit" || path === "" || isCut(path)) return { kind, commands: [], patches: [], told: NOTHING };
  return { kind, commands: [], ...patchOf(path, stepsOf(toolName, args), WHOLE_TEXT.has(toolName)) };
}

/** One text put in the place of another; `everywhere` the first occurs, however often that is. */
type Step = { before: string; after: string; everywhere: boolean };

function stepsOf(toolName: string, args: Record<string, unknown>): Step[] {
  if (toolName === "Write") return [{ before: "", after: textOf(args.content), everywhere: false }];
  if (toolName === "NotebookEdit") return [{ before: "", after: textOf(args.new_source), everywhere: false }];
  const edits = Array.isArray(args.edits) ? args.edits.filter(isObject) : [args];
  return edits.map(edit => ({ before: textOf(edit.old_string), after: textOf(edit.new_string), everywhere: edit.replace_all === true }));
}

function patchOf(path: string, steps: Step[], whole: boolean): Pick<ToolCall, "patches" | "told"> {
  const known = steps.every(({ before, after, everywhere }) => !everywhere && !isCut(before) && !isCut(after));
  const lines = known ? steps.map(({ before, after }) => replacedLines(before, after)) : [];
  const patch: FilePatch = {
    path,
    added: lines.flatMap(step => step.added),
    removed: lines.flatMap(step => step.removed),
    deleted: false,
  };
  return { patches: [patch], told: { added: known, removed: known && !whole } };
}

/** Claude Code shortens a text of more than 512 characters and says how long it was. */
function isCut(text: string): boolean {
  return /…\[\d+ chars\]$/.test(text);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
