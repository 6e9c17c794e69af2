import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { beganMs } from "./cut-sittings";

/**
 * The span in which a call of Claude Code waited for a person. Its logs carry no wait, but name the request that asked for the call: the
 * permission prompt opens when that request has ended (has begun to answer, where the decision came before its end) and what it asked for earlier
 * is done. Null where the request is unknown. Within 40 ms of the client's own spans, a beta that is off by default.
 */
export function askedSpan(decision: CanonicalEvent, events: readonly CanonicalEvent[]): { fromMs: number; toMs: number } | null {
  const id = decision.attributes.request_id;
  if (id === undefined) return null;
  const together = events.filter(event => event.session === decision.session && event.attributes.request_id === id);
  const request = together.find(event => event.type === "request");
  if (request === undefined) return null;
  const answeredMs = request.tsMs <= decision.tsMs ? request.tsMs : beganMs(request) + (request.firstTokenMs ?? 0);
  const before = together.filter(event => event.type !== "request" && event.callId !== decision.callId && event.tsMs <= decision.tsMs);
  const openedMs = Math.max(answeredMs, ...before.map(event => event.tsMs));
  return { fromMs: Math.min(openedMs, decision.tsMs), toMs: decision.tsMs };
}
