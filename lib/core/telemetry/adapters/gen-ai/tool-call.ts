import { type CanonicalEvent, NO_SESSION } from "../../event";
import { spanKey } from "../../otlp/span-key";
import { callEffects } from "../call-effects";
import { type ClientRecord, type EventFields, eventOfCall, keptText } from "../client-record";
import { jsonObject } from "../json-object";
import { readGenAiCall } from "./tools";

/**
 * `execute_tool`: the result and, where content capture is on, what follows from the arguments. Failure is the span's status or `error.type`. Exit
 * codes are not told, so whether a shell command succeeded is unknown once it ran.
 */
export function adaptToolCall(from: ClientRecord): CanonicalEvent[] {
  if (from.base.session === NO_SESSION) return [];
  const { attributes, durationMs, span } = from.record;
  const toolName = keptText(from, "gen_ai.tool.name") ?? "";
  const failed = span?.failed === true || keptText(from, "error.type") !== null;
  const told = attributes.get("gen_ai.tool.call.arguments");
  const call = readGenAiCall(toolName, jsonObject(told), attributes);
  const common: EventFields = {
    callId: keptText(from, "gen_ai.tool.call.id") ?? spanKey(span),
    toolName,
    toolKind: call.kind,
    success: failed ? false : call.commands.length > 0 ? null : true,
  };
  const details: Record<string, string> = told === undefined ? {} : { details: "true" };
  return [eventOfCall(from, "tool_result", { ...common, durationMs, attributes: details }), ...callEffects(from, call, common)];
}
