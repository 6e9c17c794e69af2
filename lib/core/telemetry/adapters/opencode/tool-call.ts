import type { CanonicalEvent } from "../../event";
import { callEffects } from "../call-effects";
import { type ClientRecord, type EventFields, eventOfCall, keptText } from "../client-record";
import { jsonObject } from "../json-object";
import { readOpencodeCall } from "./tools";

/** `ai.toolCall`: the result and what follows from it. A shell command that failed is an ordinary result here; its exit code tells. */
export function adaptToolCall(from: ClientRecord): CanonicalEvent[] {
  const { attributes, durationMs, span } = from.record;
  const toolName = keptText(from, "ai.toolCall.name") ?? "";
  const args = jsonObject(attributes.get("ai.toolCall.args"));
  const metadata = jsonObject(jsonObject(attributes.get("ai.toolCall.result")).metadata);
  const call = readOpencodeCall(toolName, args, metadata);
  const exitCode = typeof metadata.exit === "number" ? metadata.exit : null;
  const common: EventFields = {
    callId: keptText(from, "ai.toolCall.id"),
    toolName,
    toolKind: call.kind,
    success: span?.failed !== true && (exitCode ?? 0) === 0,
    exitCode,
  };
  const details: Record<string, string> = attributes.has("ai.toolCall.args") ? { details: "true" } : {};
  return [eventOfCall(from, "tool_result", { ...common, durationMs, attributes: details }), ...callEffects(from, call, common)];
}
