import type { CanonicalEvent, Decision, DecisionSource, ToolKind } from "@/lib/core/telemetry/event";
import { askedSpan } from "./asked-span";

/** One tool call, put together from its decision and its result. Times in epoch milliseconds. */
export type ToolCall = {
  key: string;
  session: string;
  toolName: string | null;
  kind: ToolKind | null;
  decision: Decision | null;
  source: DecisionSource | null;
  decidedAtMs: number | null;
  resultAtMs: number | null;
  failed: boolean;
  /** The span for which the call waited for a person; null when nobody was asked or the wait cannot be told. */
  blocked: Interval | null;
  askedUser: boolean;
};
export type Interval = { fromMs: number; toMs: number };

/** Identity of a call: the client's id, else the event itself. */
export const callKey = (event: CanonicalEvent): string => `${event.session}/${event.callId ?? event.eventId}`;

/** Exit codes tell the truth where Codex and Gemini report a failed command as success (PROTOCOLS section 2, trap 3). */
export function hasFailed(event: CanonicalEvent): boolean {
  return event.exitCode === null ? event.success === false : event.exitCode !== 0;
}

/** Tool calls of a list of events, in the order of their first event. */
export function toolCalls(events: readonly CanonicalEvent[]): ToolCall[] {
  const parts = new Map<string, { decision: CanonicalEvent | null; result: CanonicalEvent | null }>();
  for (const event of events) {
    if (event.type !== "tool_decision" && event.type !== "tool_result") continue;
    const key = callKey(event);
    const part = parts.get(key) ?? { decision: null, result: null };
    if (event.type === "tool_decision") part.decision = part.decision === null ? event : mergedDecision(part.decision, event);
    else part.result = event;
    parts.set(key, part);
  }
  return [...parts].map(([key, { decision, result }]) => ({
    key,
    session: (decision ?? result)?.session ?? "",
    toolName: decision?.toolName ?? result?.toolName ?? null,
    kind: result?.toolKind ?? decision?.toolKind ?? null,
    decision: decision?.decision ?? null,
    source: decision?.decisionSource ?? null,
    decidedAtMs: decision?.tsMs ?? null,
    resultAtMs: result?.tsMs ?? null,
    failed: result !== null && hasFailed(result),
    blocked: decision?.decisionSource === "user" ? blockedSpan(decision, result, events) : null,
    askedUser: decision?.decisionSource === "user",
  }));
}

/**
 * Two records of one call's decision: a log record says what was decided, a span how long the person was waited for, a hook may repeat both. A
 * person's answer stands before an automatic one, else the later record; the time goes with the record that measured the wait.
 */
function mergedDecision(a: CanonicalEvent, b: CanonicalEvent): CanonicalEvent {
  const rank = (event: CanonicalEvent): number => (event.decision === null ? 0 : event.decisionSource === "user" ? 2 : 1);
  const stated = rank(a) > rank(b) ? a : b;
  const timed = [stated, a, b].find(event => event.durationMs !== null) ?? stated;
  return { ...stated, tsMs: timed.tsMs, durationMs: timed.durationMs, attributes: { ...a.attributes, ...b.attributes } };
}

/**
 * The span in which a call that a person decided waited for the answer (METRICS section 2, `P`): as measured by the client; else from the request
 * that asked for the call, where the client names it (Claude Code); else as the call's duration implies.
 */
function blockedSpan(decision: CanonicalEvent, result: CanonicalEvent | null, events: readonly CanonicalEvent[]): Interval | null {
  if (decision.durationMs !== null) return { fromMs: decision.tsMs - Math.max(0, decision.durationMs), toMs: decision.tsMs };
  return askedSpan(decision, events) ?? impliedSpan(decision, result);
}

/** The call's duration less its execution, known either from the attribute `execution_ms` or from the decision's own time (Codex). */
function impliedSpan(decision: CanonicalEvent, result: CanonicalEvent | null): Interval | null {
  if (result === null || result.durationMs === null) return null;
  const beganAtMs = result.tsMs - Math.max(0, result.durationMs);
  const executionMs = Number.parseFloat(result.attributes.execution_ms ?? "");
  if (Number.isFinite(executionMs)) return { fromMs: beganAtMs, toMs: Math.max(beganAtMs, result.tsMs - Math.max(0, executionMs)) };
  return decision.tsMs < result.tsMs && decision.tsMs >= beganAtMs ? { fromMs: beganAtMs, toMs: decision.tsMs } : null;
}

/** Length of the union of spans within a window, milliseconds: parallel permission prompts are waited for once. */
export function coveredMs(spans: readonly Interval[], window: Interval): number {
  let total = 0;
  let reachedMs = window.fromMs;
  for (const span of [...spans].sort((a, b) => a.fromMs - b.fromMs)) {
    const from = Math.max(span.fromMs, reachedMs);
    const to = Math.min(span.toMs, window.toMs);
    if (to > from) {
      total += to - from;
      reachedMs = to;
    }
  }
  return total;
}
