import { type CanonicalEvent, EVENT_TYPES, type EventType } from "@/lib/core/telemetry/event";

/** What precedes what within one millisecond of one conversation: causes before effects. */
const TYPE_ORDER: EventType[] = [
  "session_start",
  "prompt",
  "correction",
  "route",
  "first_token",
  "request_error",
  "request",
  "tool_decision",
  "tool_result",
  "edit",
  "check",
  "revert",
  "escalation",
  "outcome",
  "usage_metric",
  "session_end",
];
const RANK = new Map<EventType, number>(TYPE_ORDER.map((type, rank) => [type, rank]));

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Total order of events: time, the sender's sequence, type, id. */
export function compareEvents(a: CanonicalEvent, b: CanonicalEvent): number {
  return (
    a.tsMs - b.tsMs ||
    (a.sequence ?? -1) - (b.sequence ?? -1) ||
    (RANK.get(a.type) ?? EVENT_TYPES.length) - (RANK.get(b.type) ?? EVENT_TYPES.length) ||
    compareText(a.eventId, b.eventId)
  );
}

/** Each event once, in the total order. Of copies with one id the first received is kept, whatever order they come in. */
export function uniqueInOrder(events: readonly CanonicalEvent[]): CanonicalEvent[] {
  const byId = new Map<string, CanonicalEvent>();
  for (const event of events) {
    const kept = byId.get(event.eventId);
    if (kept === undefined || precedes(event, kept)) byId.set(event.eventId, event);
  }
  return [...byId.values()].sort(compareEvents);
}

function precedes(candidate: CanonicalEvent, kept: CanonicalEvent): boolean {
  if (candidate.receivedAtMs !== kept.receivedAtMs) return candidate.receivedAtMs < kept.receivedAtMs;
  return compareText(JSON.stringify(candidate), JSON.stringify(kept)) < 0;
}
