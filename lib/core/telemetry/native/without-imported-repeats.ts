import type { CanonicalEvent } from "../event";

/**
 * Events without those imported from session files that live telemetry of the same conversation tells again. The two paths name few things by
 * the same id (Codex gives prompts and requests none), so what decides is time: an import counts up to the first live event of its
 * conversation. The same set of events gives the same answer in any order.
 */
export function withoutImportedRepeats(events: readonly CanonicalEvent[]): CanonicalEvent[] {
  if (!events.some(isImported)) return [...events];
  const liveFrom = new Map<string, number>();
  for (const event of events) {
    if (isImported(event)) continue;
    liveFrom.set(event.session, Math.min(event.tsMs, liveFrom.get(event.session) ?? event.tsMs));
  }
  return events.filter(event => !isImported(event) || event.tsMs < (liveFrom.get(event.session) ?? Number.POSITIVE_INFINITY));
}

function isImported(event: CanonicalEvent): boolean {
  return event.attributes.imported === "true";
}
