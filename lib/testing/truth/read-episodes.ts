import type { PlannedTurn } from "@/lib/testing/simulation/plan";
import { applied, askedMs, endedWell, type TrueEpisode, type TrueTurn } from "./true-session";

const MINUTE = 60_000;
const STALL_MS = MINUTE;
const WAIT_COUNTED_MS = 10_000;
const READING_MS_PER_LINE = 9_000;

type Ending = { cause: TrueEpisode["cause"]; minutes: number };
/** `minutes` of the episode's clock have gone by before the present turn. */
type Open = { kind: TrueEpisode["kind"]; startMs: number; minutes: number };

/** Stretches of flow and of autonomy, read from a plan turn by turn: the first ending in time closes one, and the next turn opens another. */
export function trueEpisodes(
  plan: readonly PlannedTurn[],
  turns: readonly TrueTurn[],
  corrected: readonly boolean[],
  linked: readonly boolean[],
): TrueEpisode[] {
  const episodes: TrueEpisode[] = [];
  let open: Open | null = null;
  for (const [i, turn] of plan.entries()) {
    const kind = turn.lane === "fast" ? "flow" : "autonomy";
    const startMs = turns[i]?.startMs ?? 0;
    const own: Open = open ?? { kind, startMs, minutes: 0 };
    const state = { plan, corrected, linked, i, first: own.startMs === startMs, before: own.minutes };
    const ending: Ending | null = kind === "flow" ? flowEnding(state) : autonomyEnding(state);
    if (ending !== null) {
      episodes.push({ kind, startMs: own.startMs, ...ending });
      open = null;
      continue;
    }
    const minutes = kind === "flow" ? engagedMinutes(turn) + (plan[i + 1]?.gapMs ?? 0) / MINUTE : turn.waitMs / MINUTE;
    open = { ...own, minutes: own.minutes + minutes };
  }
  return episodes;
}

type State = {
  plan: readonly PlannedTurn[];
  corrected: readonly boolean[];
  linked: readonly boolean[];
  i: number;
  first: boolean;
  /** Minutes of the clock before this turn. */
  before: number;
};

/** Every wait counts for ten seconds at most; answering a permission prompt is the developer's own time. */
const engagedMinutes = (turn: PlannedTurn): number => (Math.min(turn.waitMs, WAIT_COUNTED_MS) + askedMs(turn)) / MINUTE;

function flowEnding(state: State): Ending | null {
  const { plan, linked, i, first, before } = state;
  const turn = plan[i];
  if (turn === undefined) return null;
  const end = before + engagedMinutes(turn);
  if (!first && linked[i - 1] && linked[i - 2]) return { cause: "break", minutes: before };
  if (turn.waitMs > STALL_MS) return { cause: "break", minutes: before + WAIT_COUNTED_MS / MINUTE };
  if (turn.commit) return { cause: "done", minutes: end };
  if (turn.abort || turn.error) return { cause: "break", minutes: end };
  const next = plan[i + 1];
  if (isAway(plan, i)) return { cause: endedWell(plan, state.corrected, i) ? "done" : "break", minutes: end };
  if (next?.lane !== "deep") return null;
  const moved = chainCorrections(state) > 0;
  return { cause: moved ? "break" : "censored", minutes: end + next.gapMs / MINUTE };
}

function autonomyEnding(state: State): Ending | null {
  const { plan, i, before } = state;
  const turn = plan[i];
  if (turn === undefined) return null;
  const end = before + turn.waitMs / MINUTE;
  const pulledBack = turn.edits.findIndex(edit => edit.asked);
  if (pulledBack >= 0) return { cause: "break", minutes: before + minutesUntilEdit(turn, pulledBack) };
  if (turn.commit) return { cause: "done", minutes: end };
  if (turn.abort || turn.error) return { cause: "break", minutes: end };
  if (isAway(plan, i)) return { cause: endedWell(plan, state.corrected, i) ? "done" : "censored", minutes: end };
  return null;
}

/** Nobody came back within the time that reading the turn's changes takes. */
function isAway(plan: readonly PlannedTurn[], i: number): boolean {
  const turn = plan[i];
  const next = plan[i + 1];
  if (turn === undefined || next === undefined) return true;
  const lines = applied(turn).reduce((sum, edit) => sum + Math.max(edit.added, edit.takesBack), 0);
  return next.gapMs > Math.min(20 * MINUTE, Math.max(5 * MINUTE, 2 * MINUTE + READING_MS_PER_LINE * lines));
}

/** Corrected turns in the piece of work that this turn belongs to, up to it. */
function chainCorrections({ corrected, linked, i }: State): number {
  let first = i;
  while (first > 0 && linked[first - 1]) first -= 1;
  return corrected.slice(first, i + 1).filter(Boolean).length;
}

/** How far into a deep turn the agent asks about its n-th edit: the plan shares the wait out among its steps (play-session). */
function minutesUntilEdit(turn: PlannedTurn, index: number): number {
  const steps = 3 * 3 + turn.commands * 0.3 + (turn.reverts === null ? 0 : 0.3);
  const after = 0.3 * turn.edits.length + (turn.check === "none" ? 0 : 2) + (turn.commit ? 0.3 : 0) + (turn.abort ? 0 : 1);
  const share = (steps + 0.3 * index) / (steps + after);
  return (turn.firstTokenMs + share * (turn.waitMs - turn.firstTokenMs)) / MINUTE;
}
