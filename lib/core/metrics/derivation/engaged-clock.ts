import { coveredMs, type Interval } from "./tool-calls";

type ClockTurn = { cut: { t0Ms: number; nextMs: number | null }; times: { endMs: number; blocked: Interval[] } };

/** Every wait counts for this much at most, so that waiting neither hides nor earns time (METRICS section 3). */
export const WAIT_CAP_MS = 10_000;

/** How much of a turn until an instant was waiting for the machine: permission prompts are the developer's own time. */
export function waitedMs(turn: ClockTurn, untilMs: number): number {
  const to = Math.min(untilMs, turn.times.endMs);
  if (to <= turn.cut.t0Ms) return 0;
  return to - turn.cut.t0Ms - coveredMs(turn.times.blocked, { fromMs: turn.cut.t0Ms, toMs: to });
}

/** Engaged time of a run of turns until an instant: wall time since the first prompt, each wait counted up to 10 s. Milliseconds. */
export function engagedMs(turns: readonly ClockTurn[], untilMs: number): number {
  return turns.reduce((total, turn) => {
    const span = Math.min(untilMs, turn.cut.nextMs ?? untilMs) - turn.cut.t0Ms;
    return span <= 0 ? total : total + span - Math.max(0, waitedMs(turn, untilMs) - WAIT_CAP_MS);
  }, 0);
}

/** Time an agent worked by itself in a run of turns until an instant: waits only, neither permission prompts nor human gaps. Milliseconds. */
export function autonomousMs(turns: readonly ClockTurn[], untilMs: number): number {
  return turns.reduce((total, turn) => total + waitedMs(turn, untilMs), 0);
}

/** The instant at which a turn's wait passes a limit; null when it never does. */
export function waitPassesMs(turn: ClockTurn, limitMs: number): number | null {
  if (waitedMs(turn, turn.times.endMs) <= limitMs) return null;
  let left = limitMs;
  let at = turn.cut.t0Ms;
  for (const span of [...turn.times.blocked].sort((a, b) => a.fromMs - b.fromMs)) {
    const free = Math.max(0, span.fromMs - at);
    if (free >= left) break;
    left -= free;
    at = Math.max(at, span.toMs);
  }
  return at + left;
}
