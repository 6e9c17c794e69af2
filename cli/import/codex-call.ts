import { readOutputHeader } from "@/lib/core/telemetry/adapters/codex/tool-output";
import { spawnedConversation } from "@/lib/core/telemetry/adapters/codex/tool-result";
import { readToolCall, shellLine } from "@/lib/core/telemetry/adapters/codex/tools";
import { isObject } from "@/lib/core/telemetry/otlp/attribute-value";
import type { Fields } from "./json-fields";

export type CodexCall = { name: string; args: string; timeMs: number; cwd: string };

/**
 * A tool call with its output: the result, and an edit per file of a patch. The shell line, the paths and the patches travel to the server, which
 * keeps of them what it keeps of Codex's own telemetry (kind of check, hashes, counts); the output does not.
 */
export function codexCallEvents(callId: string, call: CodexCall, output: unknown, endMs: number): Fields[] {
  const { kind, patches } = readToolCall(call.name, call.args);
  const text = outputText(output);
  const { exitCode, executionMs } = readOutputHeader(text, kind === "edit");
  const failed = (exitCode ?? 0) !== 0 || (isObject(output) && output.success === false);
  const common: Partial<Fields> = { callId, toolName: call.name, toolKind: kind, success: !failed, exitCode, cwd: call.cwd || null };
  const result: Fields = {
    ...common,
    type: "tool_result",
    durationMs: Math.max(0, endMs - call.timeMs),
    executionMs,
    command: kind === "edit" ? null : shellLine(call.args) || null,
    childSession: call.name === "spawn_agent" ? spawnedConversation(text) : null,
  };
  if (failed) return [result];
  const edits = patches.map(({ path, added, removed, deleted }): Fields => {
    const patch = [...removed.map(line => `-${line}`), ...added.map(line => `+${line}`)].join("\n");
    return { ...common, type: "edit", file: path, patch, linesAdded: added.length, linesRemoved: deleted ? null : removed.length };
  });
  return [result, ...edits];
}

/** A text, or an object that holds one. */
function outputText(output: unknown): string {
  if (typeof output === "string") return output;
  return isObject(output) && typeof output.content === "string" ? output.content : "";
}
