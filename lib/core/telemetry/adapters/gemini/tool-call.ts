import type { CanonicalEvent } from "../../event";
import { idFromRecord } from "../../event-id";
import { toBoolean, toNumber, toText } from "../../otlp/attribute-value";
import { callEffects } from "../call-effects";
import { type ClientRecord, type EventFields, eventOfCall, keptNumber, keptText } from "../client-record";
import { jsonObject } from "../json-object";
import { type CallReport, decisionOf } from "./decision";
import { type LineCounts, readGeminiCall, SHELL_TOOL } from "./tools";

/**
 * `gemini_cli.tool_call`: one record when a call is over, for the decision, the result and, derived from arguments and metadata before those are
 * dropped, an edit, a check, reverts and outcomes. It carries no call id, so the record itself is one. With `logPrompts` off arguments and exit
 * codes are withheld: then only line counts are known.
 */
export function adaptToolCall(from: ClientRecord): CanonicalEvent[] {
  const { attributes } = from.record;
  const metadata = jsonObject(attributes.get("metadata"));
  const lines = lineCounts(metadata);
  const toolName = keptText(from, "function_name") ?? "";
  const call = readGeminiCall(toolName, jsonObject(attributes.get("function_args")), lines);
  const report: CallReport = {
    decision: keptText(from, "decision"),
    interactive: from.base.interactive,
    success: toBoolean(from.kept.get("success")),
    failed: toText(attributes.get("error.message")) !== null,
    errorType: keptText(from, "error_type"),
  };
  const told = attributes.has("function_args");
  const common: EventFields = {
    callId: callId(from),
    toolName,
    toolKind: call.kind,
    ...outcomeOf(toolName, report, told, metadata),
  };
  const durationMs = keptNumber(from, "duration_ms");
  const effects = callEffects(from, call, common).map(event => (event.type === "edit" ? withCounts(event, lines) : event));
  return [
    ...decisions(from, common, report, durationMs),
    eventOfCall(from, "tool_result", { ...common, durationMs, errorType: report.errorType, attributes: details(from, told) }),
    ...(effects.some(event => event.type === "edit") ? [] : namelessEdit(from, common, lines)),
    ...effects,
  ];
}

/** `details`: the session's settings let arguments be seen, so that an edit or check not seen is none (as with Claude Code). */
function details(from: ClientRecord, told: boolean): Record<string, string> {
  return told ? { ...from.base.attributes, details: "true" } : from.base.attributes;
}

function callId(from: ClientRecord): string {
  const { tool, session } = from.base;
  return `call:${idFromRecord(from.ctx.hash, { tool, session, type: "tool_result" }, from.record)}`;
}

/**
 * Gemini calls a shell command a success when it merely ran; its metadata names the exit code unless that is 0, or the command went on in the
 * background (`pid`). Where metadata is withheld, a command that ran may have failed.
 */
function outcomeOf(
  toolName: string,
  { success }: CallReport,
  told: boolean,
  metadata: Record<string, unknown>,
): Pick<EventFields, "success" | "exitCode"> {
  if (toolName !== SHELL_TOOL || success !== true) return { success, exitCode: null };
  const exitCode = toNumber(metadata.exitCode);
  if (exitCode !== null) return { success: exitCode === 0, exitCode };
  if (!told) return { success: null, exitCode: null };
  return { success: true, exitCode: metadata.pid === undefined ? 0 : null };
}

/**
 * The decision, and an abort where a person stopped a call that ran. A refused call and an edit spend their time waiting for the answer, as far as
 * anyone was asked; how long a command waited is not told.
 */
function decisions(from: ClientRecord, common: EventFields, report: CallReport, durationMs: number | null): CanonicalEvent[] {
  const decided = decisionOf(report);
  if (decided === null) return [];
  const { decision, source } = decided;
  const waited = source !== "config" && (decision === "reject" || common.toolKind === "edit");
  const { callId, toolName, toolKind } = common;
  const fields = { callId, toolName, toolKind, decision, decisionSource: source, durationMs: waited ? durationMs : null };
  const event = eventOfCall(from, "tool_decision", fields, decision, source);
  const stopped = decision !== "reject" && report.success === false && !report.failed;
  return stopped ? [event, eventOfCall(from, "outcome", { ...common, reason: "aborted" }, "aborted")] : [event];
}

/** An edit whose file is withheld, with the lines that are told all the same. */
function namelessEdit(from: ClientRecord, common: EventFields, lines: LineCounts): CanonicalEvent[] {
  if (common.success !== true || common.toolKind !== "edit" || lines.added === null) return [];
  return [eventOfCall(from, "edit", { ...common, linesAdded: lines.added, linesRemoved: lines.removed }, "")];
}

/** The client compared the files themselves, so its counts win over those read from the arguments. */
function withCounts(event: CanonicalEvent, lines: LineCounts): CanonicalEvent {
  const known = event.toolName === "write_file" ? null : event;
  event.linesAdded = lines.added ?? known?.linesAdded ?? null;
  event.linesRemoved = lines.removed ?? known?.linesRemoved ?? null;
  const userLines = { user_lines_added: lines.userAdded, user_lines_removed: lines.userRemoved };
  const changed = Object.entries(userLines).filter(([, count]) => count !== null && count > 0);
  event.attributes = { ...event.attributes, ...Object.fromEntries(changed.map(([key, count]) => [key, String(count)])) };
  return event;
}

function lineCounts(metadata: Record<string, unknown>): LineCounts {
  return {
    added: toNumber(metadata.model_added_lines),
    removed: toNumber(metadata.model_removed_lines),
    userAdded: toNumber(metadata.user_added_lines),
    userRemoved: toNumber(metadata.user_removed_lines),
  };
}
