import type { TimelineSpan } from "@/lib/contract/sessions";
import { callKey, hasFailed, toolCalls } from "@/lib/core/metrics/derivation/tool-calls";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import { laneOf } from "@/lib/core/metrics/lane-of";
import type { LaneModel } from "@/lib/core/metrics/settings";
import type { CanonicalEvent, EventType } from "@/lib/core/telemetry/event";
import { isoTime } from "./present-session";

/** A long session has thousands of events; the timeline shows this many bars at most. */
export const MAX_SPANS = 2000;

type Bar = Omit<TimelineSpan, "turn" | "startedAt" | "endedAt"> & { startMs: number; endMs: number };

/**
 * The bars of a session's timeline, oldest first: what the model, the tools and the developer's permission took. Clients report a request or
 * a tool call at its end, with its length where they know it. Labels are event and tool names; no content exists to show.
 */
export function timelineSpans(events: readonly CanonicalEvent[], facts: SittingFacts, laneModels: LaneModel[]): TimelineSpan[] {
  const ordered = [...events].sort((a, b) => a.tsMs - b.tsMs || (a.sequence ?? 0) - (b.sequence ?? 0));
  return [...promptBars(ordered, facts), ...requestBars(ordered, facts, laneModels), ...toolBars(ordered)]
    .sort((a, b) => a.startMs - b.startMs || a.endMs - b.endMs)
    .slice(0, MAX_SPANS)
    .map(({ startMs, endMs, ...bar }) => ({ ...bar, turn: turnAt(facts, endMs), startedAt: isoTime(startMs), endedAt: isoTime(endMs) }));
}

/** What the developer asked; prompts that a client writes to its helpers and sub-agents are none. */
function promptBars(ordered: readonly CanonicalEvent[], { conversation }: SittingFacts): Bar[] {
  return ordered
    .filter(event => event.type === "prompt" && !event.isCommand && event.session === conversation && event.thread === "main")
    .map(event => ({ kind: "prompt", startMs: event.tsMs, endMs: event.tsMs, lane: null, label: "Prompt", success: null }));
}

/** After these a conversation's model has the word again. */
const HANDS_OVER: ReadonlySet<EventType> = new Set<EventType>(["request", "request_error", "tool_decision", "tool_result"]);

/**
 * A request without a length (Codex reports the end of an answer only) began where its conversation's previous work ended, and in the main
 * conversation not before its turn: the prompt's own record may be late. What shares its millisecond came of it, whatever the order of the records.
 */
function requestBars(ordered: readonly CanonicalEvent[], facts: SittingFacts, laneModels: LaneModel[]): Bar[] {
  const ends = new Map<string, number[]>();
  const bars: Bar[] = [];
  for (const event of ordered) {
    const { session, tsMs, type } = event;
    const isMain = session === facts.conversation;
    const before = ends.get(session) ?? [];
    ends.set(session, before);
    if (type === "request" || type === "request_error") {
      const turnStart = isMain ? (facts.turns[turnAt(facts, tsMs)]?.startMs ?? tsMs) : Number.NEGATIVE_INFINITY;
      const handedOver = Math.max(turnStart, before.findLast(endMs => endMs < tsMs) ?? (isMain ? turnStart : tsMs));
      const startMs = Math.min(tsMs, event.durationMs ? tsMs - event.durationMs : handedOver);
      bars.push({ startMs, endMs: tsMs, ...requestLook(event, laneModels) });
    }
    if (HANDS_OVER.has(type) || (!isMain && before.length === 0)) before.push(tsMs);
  }
  return bars;
}

function requestLook(event: CanonicalEvent, laneModels: LaneModel[]): Pick<Bar, "kind" | "lane" | "label" | "success"> {
  if (event.type === "request_error") return { kind: "error", lane: null, label: errorLabel(event), success: false };
  return { kind: "request", lane: laneOf(event.model, { laneModels }), label: event.model ?? "Request", success: event.success };
}

const errorLabel = (event: CanonicalEvent): string => event.errorType ?? `Error ${event.statusCode ?? ""}`.trim();

/** A tool's bar, and before it the wait for a person's answer, where one was asked. */
function toolBars(ordered: readonly CanonicalEvent[]): Bar[] {
  const waits = new Map(toolCalls(ordered).map(call => [call.key, call]));
  const results = ordered
    .filter(event => event.type === "tool_result")
    .map((event): Bar => {
      const began = event.tsMs - Math.max(0, event.durationMs ?? 0);
      const answered = waits.get(callKey(event))?.blocked?.toMs ?? began;
      return {
        kind: "tool",
        startMs: Math.min(event.tsMs, Math.max(began, answered)),
        endMs: event.tsMs,
        lane: null,
        label: event.toolName ?? event.toolKind ?? "Tool",
        success: event.success === null && event.exitCode === null ? null : !hasFailed(event),
      };
    });
  const permissions = [...waits.values()].flatMap((call): Bar[] => {
    const atMs = call.decidedAtMs ?? call.resultAtMs;
    if (!call.askedUser || atMs === null) return [];
    const { fromMs, toMs } = call.blocked ?? { fromMs: atMs, toMs: atMs };
    const label = call.toolName ?? "Permission";
    return [{ kind: "permission", startMs: fromMs, endMs: toMs, lane: null, label, success: call.decision === "accept" }];
  });
  return [...results, ...permissions];
}

/** The turn in which an instant lies; before the first prompt, the first one. */
function turnAt(facts: SittingFacts, atMs: number): number {
  return Math.max(
    0,
    facts.turns.findLastIndex(turn => turn.startMs <= atMs),
  );
}
