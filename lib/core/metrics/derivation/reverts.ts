import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import type { WorkedChange } from "./changes";
import { hasFailed } from "./tool-calls";
import type { TurnView } from "./turn-view";

const S3_WINDOW_MS = 30 * 60_000;

/** A revert seen in telemetry, the change(s) it undid, and the correction it amounts to (null outside 30 min, or an agent undoing its own step). */
export type Revert = { atMs: number; undone: WorkedChange[]; correction: { corrected: number; correcting: number | null } | null };

/**
 * Reverts of a sitting. One that names a file undoes the last change of it; one that names none (git reset, undo, rewind) undoes the changes of the last turn
 * that made any. A revert that the agent runs within a turn counts against earlier turns only, one by hand also against the turn just ended.
 */
export function revertsOf(turns: readonly TurnView[], changes: readonly WorkedChange[]): Revert[] {
  return turns.flatMap(turn =>
    turn.cut.all
      .filter(event => event.type === "revert" && !hasFailed(event))
      .flatMap(event => revertOf(event, turn, turns.length, changes)),
  );
}

function revertOf(event: CanonicalEvent, turn: TurnView, turnCount: number, changes: readonly WorkedChange[]): Revert[] {
  const index = turn.cut.index;
  const earlier = changes.filter(
    change =>
      change.accepted &&
      change.turn <= index &&
      change.tsMs <= event.tsMs &&
      (event.fileHash === null || change.fileHash === event.fileHash),
  );
  const last = earlier.reduce<WorkedChange | null>((best, change) => (best === null || change.turn >= best.turn ? change : best), null);
  if (last === null) return [];
  const undone = earlier.filter(change => change.turn === last.turn);
  const byAgent = event.callId !== null && event.tsMs <= turn.times.endMs;
  const lastEditMs = Math.max(...undone.map(change => change.tsMs));
  const counts = event.tsMs - lastEditMs <= S3_WINDOW_MS && !(byAgent && last.turn === index);
  const correcting = last.turn < index ? index : index + 1 < turnCount ? index + 1 : null;
  return [{ atMs: event.tsMs, undone, correction: counts ? { corrected: last.turn, correcting } : null }];
}
