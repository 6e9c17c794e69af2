import type { CanonicalEvent, EventType } from "@/lib/core/telemetry/event";
import { beganMs } from "./cut-sittings";
import type { TurnCut } from "./cut-turns";
import { coveredMs, type Interval } from "./tool-calls";

export type TurnTimes = {
  /** `e`. */
  endMs: number;
  /** `W`. */
  waitMs: number;
  /** `V`. */
  firstFeedbackMs: number | null;
  firstFeedbackImputed: boolean;
  /** `H`; null for the last turn. */
  gapMs: number | null;
  /** `P`; null when a person was asked for an unknown time, or the client does not show it. */
  permissionMs: number | null;
  /** Known permission waits, within the turn. */
  blocked: Interval[];
};

const ENDS: ReadonlySet<EventType> = new Set<EventType>(["request", "request_error", "tool_result"]);
const SIGNS_OF_WORK: ReadonlySet<EventType> = new Set<EventType>(["first_token", "tool_decision"]);

/** Wait `W = e - t0 - P`, first feedback `V`, human gap `H`, permission wait `P` of a turn (METRICS section 2), milliseconds. */
export function turnTimes(turn: TurnCut, permissionsVisible: boolean): TurnTimes {
  const endMs = turnEnd(turn);
  const { calls } = turn;
  const asked = calls.filter(call => call.askedUser);
  const blocked = asked.flatMap(call => (call.blocked === null ? [] : [call.blocked]));
  const knownMs = coveredMs(blocked, { fromMs: turn.t0Ms, toMs: endMs });
  const blind = asked.some(call => call.blocked === null) || (calls.length > 0 && asked.length === 0 && !permissionsVisible);
  return {
    endMs,
    waitMs: Math.max(0, endMs - turn.t0Ms - knownMs),
    ...firstFeedback(turn),
    gapMs: turn.nextMs === null ? null : Math.max(0, turn.nextMs - endMs),
    permissionMs: blind ? null : knownMs,
    blocked,
  };
}

/** End of the last request or tool result; where a turn was cut off before any, the last sign of work; else its start. */
function turnEnd(turn: TurnCut): number {
  const of = (types: ReadonlySet<EventType>) => turn.main.filter(event => types.has(event.type)).map(event => event.tsMs);
  const ends = of(ENDS);
  const last = Math.max(turn.t0Ms, ...(ends.length > 0 ? ends : of(SIGNS_OF_WORK)));
  return Math.min(last, turn.nextMs ?? last);
}

function firstFeedback(turn: TurnCut): Pick<TurnTimes, "firstFeedbackMs" | "firstFeedbackImputed"> {
  const seen = turn.main.flatMap(firstTokenAt);
  if (seen.length > 0) return { firstFeedbackMs: Math.max(0, Math.min(...seen) - turn.t0Ms), firstFeedbackImputed: false };
  const request = turn.main.find(event => event.type === "request");
  if (request === undefined) return { firstFeedbackMs: null, firstFeedbackImputed: false };
  return { firstFeedbackMs: Math.max(0, request.tsMs - turn.t0Ms), firstFeedbackImputed: true };
}

function firstTokenAt(event: CanonicalEvent): number[] {
  if (event.type === "first_token") return [event.tsMs];
  if (event.type === "request" && event.firstTokenMs !== null && event.durationMs !== null) return [beganMs(event) + event.firstTokenMs];
  return [];
}
