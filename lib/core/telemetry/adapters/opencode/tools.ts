import type { ToolKind } from "../../event";
import { type FilePatch, parsePatch } from "../../patch/parse-patch";
import { readUnifiedDiff } from "../../patch/read-unified-diff";
import { replacedLines, textLines } from "../../patch/replaced-lines";
import { execKind } from "../../shell/exec-kind";
import { splitShell } from "../../shell/shell-command";
import type { CallContent } from "../call-effects";

const KINDS: Record<string, ToolKind> = {
  bash: "exec",
  edit: "edit",
  write: "edit",
  multiedit: "edit",
  apply_patch: "edit",
  patch: "edit",
  read: "read",
  list: "read",
  webfetch: "read",
  grep: "search",
  glob: "search",
  codesearch: "search",
  websearch: "search",
};

type Json = Record<string, unknown>;

/** What a call asked for and did. Holds content: it must not outlive the derivation. */
export function readOpencodeCall(toolName: string, args: Json, metadata: Json): CallContent & { kind: ToolKind } {
  const commands = toolName === "bash" ? splitShell(textOf(args.command)) : [];
  const kind = commands.length > 0 ? execKind(commands) : Object.hasOwn(KINDS, toolName) ? (KINDS[toolName] ?? "other") : "other";
  return { kind, commands, patches: patchesOf(toolName, args, metadata), cwd: textOf(args.workdir) || null };
}

/** The difference that the tool itself reports is the truth; without it, what the arguments say. */
function patchesOf(toolName: string, args: Json, metadata: Json): FilePatch[] {
  const path = textOf(args.filePath);
  const diff = textOf(metadata.diff);
  if (KINDS[toolName] !== "edit") return [];
  if (toolName === "apply_patch" || toolName === "patch") return parsePatch(textOf(args.patchText));
  if (path === "") return [];
  if (diff !== "") return [readUnifiedDiff(path, diff)];
  if (toolName === "write") return [{ path, deleted: false, added: textLines(textOf(args.content)), removed: [] }];
  return [{ path, deleted: false, ...replacedLines(textOf(args.oldString), textOf(args.newString)) }];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
