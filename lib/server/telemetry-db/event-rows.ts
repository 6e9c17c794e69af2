import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { columnsOf, decodeRow, encodeRow, type Kind } from "./row-codec";

/** Every field of the canonical event and how the `events` table holds it. */
const EVENT_SPEC = {
  org: "text",
  eventId: "text",
  tsMs: { time: "ts" },
  receivedAtMs: { time: "received_at" },
  tool: "text",
  toolVersion: "text",
  surface: "text",
  interactive: "flag",
  session: "text",
  parentSession: "text",
  thread: "text",
  turn: "text",
  sequence: "number",
  developer: "text",
  team: "text",
  host: "text",
  tokenId: "text",
  repo: "text",
  branch: "text",
  type: "text",
  model: "text",
  lane: "text",
  effort: "text",
  durationMs: "number",
  firstTokenMs: "number",
  inputTokens: "number",
  cachedTokens: "number",
  outputTokens: "number",
  reasoningTokens: "number",
  costUsd: "number",
  decision: "text",
  decisionSource: "text",
  toolName: "text",
  toolKind: "text",
  callId: "text",
  success: "flag",
  exitCode: "number",
  fileHash: "text",
  reviewable: "flag",
  linesAdded: "number",
  linesRemoved: "number",
  addedLineHashes: "list",
  removedLineHashes: "list",
  promptChars: "number",
  isCommand: "flag",
  errorType: "text",
  statusCode: "number",
  policyVersion: "number",
  ruleId: "text",
  decidedLane: "text",
  reason: "text",
  workType: "text",
  childSession: "text",
  attributes: "map",
} as const satisfies Record<keyof CanonicalEvent, Kind>;

export const EVENT_COLUMNS = columnsOf(EVENT_SPEC);

export function eventToRow(event: CanonicalEvent): unknown[] {
  return encodeRow(EVENT_SPEC, event);
}

export function rowToEvent(row: readonly unknown[]): CanonicalEvent {
  return decodeRow(EVENT_SPEC, row) as CanonicalEvent;
}
