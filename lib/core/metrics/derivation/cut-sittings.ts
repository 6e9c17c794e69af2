import type { EndReason } from "@/lib/core/metrics/facts";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { CanonicalEvent, EventType } from "@/lib/core/telemetry/event";

/** A sitting is never longer (METRICS section 2), so that readers can bound their search by day. */
export const SITTING_CAP_MS = 48 * 3_600_000;

export type SittingCut = { events: CanonicalEvent[]; startMs: number; endMs: number; endReason: EndReason; closesAtMs: number };

/** What opens a sitting after an explicit end; anything else that trails it still belongs to what ended. */
const OPENERS: ReadonlySet<EventType> = new Set<EventType>(["session_start", "prompt", "first_token"]);
const WORK: ReadonlySet<EventType> = new Set<EventType>([
  "prompt",
  "first_token",
  "request",
  "request_error",
  "tool_decision",
  "tool_result",
]);

/** When what an event reports began: long tool calls and requests are no silence. */
export function beganMs(event: CanonicalEvent): number {
  if (event.type === "first_token") return event.tsMs - Math.max(0, event.firstTokenMs ?? event.durationMs ?? 0);
  if (event.type === "request" || event.type === "tool_result") return event.tsMs - Math.max(0, event.durationMs ?? 0);
  return event.tsMs;
}

/**
 * Cuts the main thread of one conversation into sittings: by silence, by an explicit end, and at two days. Sittings in which nothing was asked and
 * nothing worked (start-up events, resumed shells) are dropped; so is what arrived more than `lateAfterMs` after the rest of its sitting.
 * Expects events in their total order.
 */
export function cutSittings(
  main: readonly CanonicalEvent[],
  settings: Pick<MetricSettings, "sittingSilenceMs" | "lateAfterMs">,
): SittingCut[] {
  const inTime = split(main, settings.sittingSilenceMs).flatMap(events => withoutTooLate(events, settings.lateAfterMs));
  return split(inTime, settings.sittingSilenceMs)
    .map((events, index, all) => describe(events, all[index + 1]?.[0] ?? null, settings.sittingSilenceMs))
    .filter(sitting => sitting.events.some(event => WORK.has(event.type) && !event.isCommand));
}

function split(main: readonly CanonicalEvent[], silenceMs: number): CanonicalEvent[][] {
  const sittings: CanonicalEvent[][] = [];
  let startMs = 0;
  let lastMs = 0;
  let ended = false;
  for (const event of main) {
    const current = sittings[sittings.length - 1];
    const began = Math.min(event.tsMs, Math.max(beganMs(event), event.tsMs - SITTING_CAP_MS));
    const silent = began - lastMs > silenceMs;
    if (current === undefined || silent || event.tsMs - startMs >= SITTING_CAP_MS || (ended && OPENERS.has(event.type))) {
      sittings.push([event]);
      startMs = event.tsMs;
      ended = false;
    } else current.push(event);
    lastMs = event.tsMs;
    ended ||= event.type === "session_end";
  }
  return sittings;
}

/** Late data is accepted while arrivals follow each other within the limit; the rule looks at arrivals only, so their order does not matter. */
function withoutTooLate(events: readonly CanonicalEvent[], lateAfterMs: number): CanonicalEvent[] {
  const arrivals = events.map(event => event.receivedAtMs).sort((a, b) => a - b);
  let limitMs = Number.POSITIVE_INFINITY;
  for (const arrival of arrivals) {
    if (arrival > limitMs) break;
    limitMs = arrival + lateAfterMs;
  }
  return events.filter(event => event.receivedAtMs <= limitMs);
}

function describe(events: CanonicalEvent[], next: CanonicalEvent | null, silenceMs: number): SittingCut {
  const first = events[0];
  const last = events[events.length - 1];
  if (first === undefined || last === undefined) throw new RangeError("a sitting has at least one event");
  const end = events.find(event => event.type === "session_end");
  const startMs = Math.min(first.tsMs, ...events.map(event => (event.type === "first_token" ? beganMs(event) : event.tsMs)));
  const endMs = end?.tsMs ?? last.tsMs;
  if (end !== undefined) return { events, startMs, endMs, endReason: "explicit", closesAtMs: endMs };
  const capped = next !== null && beganMs(next) - endMs <= silenceMs;
  const closesAtMs = Math.min(endMs + silenceMs, first.tsMs + SITTING_CAP_MS);
  return { events, startMs, endMs, endReason: capped ? "cap" : "silence", closesAtMs };
}
