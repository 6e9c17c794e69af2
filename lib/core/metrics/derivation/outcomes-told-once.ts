import type { CanonicalEvent } from "@/lib/core/telemetry/event";

/**
 * Without the commits and pull requests that Claude Code counts in a metric, which comes up to a minute late, where its tool calls tell the same kind
 * of outcome.
 */
export function outcomesToldOnce(events: readonly CanonicalEvent[]): CanonicalEvent[] {
  const told = new Set(events.flatMap(event => (event.type === "outcome" && event.callId !== null ? [event.reason] : [])));
  return events.filter(event => event.type !== "outcome" || event.attributes.metric === undefined || !told.has(event.reason));
}
