import type { TimelineSpan } from "@/lib/contract/sessions";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { laneOf } from "@/lib/core/metrics/lane-of";
import type { LaneModel } from "@/lib/core/metrics/settings";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { isoTime } from "./present-session";

/** A long session has thousands of events; the timeline shows this many bars at most. */
export const MAX_SPANS = 2000;

type Bar = Omit<TimelineSpan, "turn" | "startedAt" | "endedAt"> & { startMs: number; endMs: number };

/**
 * The bars of a session's timeline, oldest first: what the model, the tools and the developer's permission took. Clients report a request or
 * a tool call at its end, with its length. Labels are event and tool names; no content exists to show.
 */
export function timelineSpans(events: readonly CanonicalEvent[], facts: SittingFacts, laneModels: LaneModel[]): TimelineSpan[] {
  const ordered = [...events].sort((a, b) => a.tsMs - b.tsMs || (a.sequence ?? 0) - (b.sequence ?? 0));
  const bars = ordered.flatMap(event => barsOf(event, laneModels));
  return bars
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
    .slice(0, MAX_SPANS)
    .map(({ startMs, endMs, ...bar }) => ({ ...bar, turn: turnAt(facts, endMs), startedAt: isoTime(startMs), endedAt: isoTime(endMs) }));
}

function barsOf(event: CanonicalEvent, laneModels: LaneModel[]): Bar[] {
  const startMs = event.tsMs - Math.max(0, event.durationMs ?? 0);
  const bar = { startMs, endMs: event.tsMs, lane: null, success: event.success };
  switch (event.type) {
    case "prompt":
      return event.isCommand ? [] : [{ ...bar, startMs: event.tsMs, kind: "prompt", label: "Prompt", success: null }];
    case "request":
      return [{ ...bar, kind: "request", label: event.model ?? "Request", lane: laneOf(event.model, { laneModels }) }];
    case "request_error":
      return [{ ...bar, kind: "error", label: event.errorType ?? `Error ${event.statusCode ?? ""}`.trim(), success: false }];
    case "tool_decision": {
      const asked = event.decisionSource === "user";
      return asked ? [{ ...bar, kind: "permission", label: event.toolName ?? "Permission", success: event.decision === "accept" }] : [];
    }
    case "tool_result":
      return [{ ...bar, kind: "tool", label: event.toolName ?? event.toolKind ?? "Tool" }];
    default:
      return [];
  }
}

/** The turn in which an instant lies; before the first prompt, the first one. */
function turnAt(facts: SittingFacts, atMs: number): number {
  return Math.max(
    0,
    facts.turns.findLastIndex(turn => turn.startMs <= atMs),
  );
}
