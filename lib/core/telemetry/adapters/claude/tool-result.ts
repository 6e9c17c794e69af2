import type { CanonicalEvent } from "../../event";
import { toBoolean, toText } from "../../otlp/attribute-value";
import { callEffects } from "../call-effects";
import { type ClientRecord, type EventFields, eventOfCall, keptNumber, keptText } from "../client-record";
import { jsonObject } from "../json-object";
import { readToolCall } from "./tools";

/**
 * `tool_result`: the result itself and, derived from its arguments before those are dropped, an edit, a check, reverts and outcomes. A shell
 * command that failed is reported as failed, without its exit code; the duration leaves out the wait for approval.
 */
export function adaptToolResult(from: ClientRecord): CanonicalEvent[] {
  const toolName = keptText(from, "tool_name") ?? "";
  const parameters = jsonObject(from.record.attributes.get("tool_parameters"));
  const input = jsonObject(from.record.attributes.get("tool_input"));
  const call = readToolCall(toolName, input, toText(parameters.full_command) ?? "");
  const success = toBoolean(from.kept.get("success"));
  const common: EventFields = { callId: keptText(from, "tool_use_id"), toolName, toolKind: call.kind, success };
  const result = eventOfCall(from, "tool_result", {
    ...common,
    durationMs: keptNumber(from, "duration_ms"),
    attributes: from.record.attributes.has("tool_input") ? { ...from.base.attributes, details: "true" } : from.base.attributes,
    errorType: errorName(keptText(from, "error_type")),
  });
  const effects = callEffects(from, { ...call, passed: success }, common);
  for (const event of effects) {
    if (event.type === "edit" && !call.told.added) event.linesAdded = null;
    if (event.type === "edit" && !call.told.removed) event.linesRemoved = null;
    if (event.reason === "commit") event.attributes = { ...event.attributes, ...commitOf(from) };
  }
  return [result, ...effects];
}

/** The commit's hash, by which a Git host's records find it. */
function commitOf(from: ClientRecord): Record<string, string> {
  const sha = keptText(from, "vcs.ref.head.revision");
  return sha === null ? {} : { sha };
}

/** `ShellError`, `Error:ENOENT`: the name of a kind, never a message. */
function errorName(name: string | null): string | null {
  return name !== null && /^[A-Za-z][\w:.-]{0,60}$/.test(name) ? name.toLowerCase().replaceAll(":", "_") : null;
}
