import type { CanonicalEvent } from "../../event";
import { toBoolean, toText } from "../../otlp/attribute-value";
import { callEffects } from "../call-effects";
import { type ClientRecord, type EventFields, eventOfCall, keptNumber, keptText } from "../client-record";
import { parseJson, property, readOutputHeader } from "./tool-output";
import { readToolCall } from "./tools";

/**
 * `codex.tool_result`: the result itself and, derived from its arguments and output before those are dropped, an edit per file, a check,
 * reverts and outcomes. Codex reports success when a shell command merely ran; here success also needs exit code 0.
 */
export function adaptToolResult(from: ClientRecord): CanonicalEvent[] {
  const toolName = keptText(from, "tool_name") ?? "";
  const args = toText(from.record.attributes.get("arguments")) ?? "";
  const output = toText(from.record.attributes.get("output")) ?? "";
  const call = readToolCall(toolName, args);
  const header = readOutputHeader(output, call.kind === "edit");
  const reported = toBoolean(from.kept.get("success"));
  const success = reported === null ? null : reported && (header.exitCode ?? 0) === 0;
  const common: EventFields = {
    callId: keptText(from, "call_id"),
    toolName,
    toolKind: call.kind,
    success,
    exitCode: header.exitCode,
    thread: isSubagent(from) ? "subagent" : "main",
  };
  const result = eventOfCall(from, "tool_result", {
    ...common,
    durationMs: keptNumber(from, "duration_ms"),
    childSession: toolName === "spawn_agent" ? spawnedConversation(output) : null,
    attributes: header.executionMs === null ? {} : { execution_ms: String(Math.round(header.executionMs)) },
  });
  return [result, ...callEffects(from, call, common)];
}

/** The new agent's conversation, which is all that links the two. Nothing but a UUID is taken from the output. */
export function spawnedConversation(output: string): string | null {
  const id = toText(property(parseJson(output), "agent_id"));
  return id !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id : null;
}

/** The path of the agent that made the call: `/root` is the conversation's own. */
function isSubagent(from: ClientRecord): boolean {
  const agent = toText(from.record.attributes.get("agent_name"));
  return agent !== null && agent !== "/root";
}
