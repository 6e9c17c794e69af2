import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { deriveFacts } from "@/lib/core/metrics/derive-facts";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { decodeTelemetry } from "@/lib/core/telemetry/decode-telemetry";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { linkConversations } from "@/lib/core/telemetry/link-conversations";
import { summarizeConversations } from "@/lib/core/telemetry/summarize-conversations";
import { testDecodeContext } from "./decode-context";
import { type RecordedClient, recordedRequests } from "./recording";

const ctx = testDecodeContext();

/** The events of a recorded scenario, decoded in the order of arrival. */
export function recordedEvents(client: RecordedClient, scenario: string): CanonicalEvent[] {
  return recordedRequests(client, scenario).flatMap(request => decodeTelemetry(request.signal, request.body, ctx).events);
}

/** The facts of events under the default settings, with the links that the events themselves show. */
export function factsOfEvents(events: CanonicalEvent[]): SittingFacts[] {
  return deriveFacts(events, linkConversations(summarizeConversations(events)), DEFAULT_METRIC_SETTINGS);
}

export function byEventId(events: readonly CanonicalEvent[]): Map<string, CanonicalEvent> {
  return new Map(events.map(event => [event.eventId, event]));
}
