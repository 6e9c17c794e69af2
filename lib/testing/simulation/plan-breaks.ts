import type { SimulatedLane } from "./parameters";
import type { PlannedTurn } from "./plan";
import type { Random } from "./random";

export type BreakKind = "abort" | "error" | "stall" | "left";

const KINDS: Record<SimulatedLane, Partial<Record<BreakKind, number>>> = {
  fast: { left: 5, abort: 3, stall: 1.5, error: 0.8 },
  deep: { abort: 3, error: 1 },
};

export function drawBreak(lane: SimulatedLane, random: Random): BreakKind {
  return random.weighted<BreakKind>(KINDS[lane]);
}

/** Changes a turn into one that breaks flow or autonomy in this way. Returns the gap after it, or null where it is like any other. */
export function breakTurn(turn: PlannedTurn, kind: BreakKind, random: Random, awayMs: () => number): number | null {
  switch (kind) {
    case "abort":
      turn.abort = true;
      return 20_000;
    case "error":
      // Nothing came of the turn.
      Object.assign(turn, { error: true, edits: [], reverts: null, check: "none" });
      return 40_000;
    case "stall":
      turn.waitMs = 75_000;
      return null;
    case "left":
      leave(turn, random);
      return awayMs();
  }
}

/** The developer gives up: refuses the last edit, or has seen a check fail for which there was no edit. */
function leave(turn: PlannedTurn, random: Random): void {
  const last = turn.edits.at(-1);
  if (last !== undefined && random.chance(0.5)) {
    Object.assign(last, { asked: true, permissionMs: 0, rejected: true });
    turn.check = "none";
  } else Object.assign(turn, { edits: [], check: "fail" });
}
