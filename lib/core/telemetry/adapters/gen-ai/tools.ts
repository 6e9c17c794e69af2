import type { ToolKind } from "../../event";
import { type Attributes, toText } from "../../otlp/attribute-value";
import { type FilePatch, parsePatch } from "../../patch/parse-patch";
import { replacedLines, textLines } from "../../patch/replaced-lines";
import { execKind } from "../../shell/exec-kind";
import { splitShell } from "../../shell/shell-command";
import type { CallContent } from "../call-effects";

/**
 * The conventions name no kinds. These words begin or end the names of Copilot's tools and of most others, in camel or snake case
 * (`readFile`, `run_in_terminal`, `replace_string_in_file`); the first that fits decides.
 */
const KINDS: readonly (readonly [RegExp, ToolKind])[] = [
  [/subagent|todo|think|memory/, "other"],
  [/patch|edit|replace|insert|write|create_?(file|directory)/, "edit"],
  [/terminal|command|shell|bash|exec|run_?(task|tests?)/, "exec"],
  [/search|grep|glob|find|usages/, "search"],
  [/read|list_?dir|view|fetch|open|errors|changed/, "read"],
];

type Json = Record<string, unknown>;

/** What a call asked for, as far as content capture tells. Holds content: it must not outlive the derivation. */
export function readGenAiCall(toolName: string, args: Json, attributes: Attributes): CallContent & { kind: ToolKind } {
  const kind = kindByName(toolName);
  const line = kind === "exec" ? (toText(args.command) ?? toText(attributes.get("github.copilot.tool.parameters.command")) ?? "") : "";
  const commands = splitShell(line);
  return { kind: commands.length > 0 ? execKind(commands) : kind, commands, patches: kind === "edit" ? patchesOf(args) : [] };
}

function kindByName(toolName: string): ToolKind {
  const name = toolName.replaceAll(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
  return KINDS.find(([words]) => words.test(name))?.[1] ?? "other";
}

/** A patch, a replacement, or a whole new text. */
function patchesOf(args: Json): FilePatch[] {
  const patch = firstText(args, "input", "patch");
  if (patch !== null) return parsePatch(patch);
  const path = firstText(args, "filePath", "file_path", "path");
  const after = firstText(args, "newString", "new_string");
  const content = firstText(args, "content");
  if (path === null) return [];
  if (after !== null) return [{ path, deleted: false, ...replacedLines(firstText(args, "oldString", "old_string") ?? "", after) }];
  return content === null ? [] : [{ path, deleted: false, added: textLines(content), removed: [] }];
}

function firstText(args: Json, ...keys: string[]): string | null {
  const text = keys.map(key => args[key]).find(value => typeof value === "string");
  return text ?? null;
}
