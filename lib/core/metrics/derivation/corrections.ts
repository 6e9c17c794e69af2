import { SIGNALS, type Signal, type TurnFact } from "@/lib/core/metrics/facts";
import type { WorkedChange } from "./changes";
import type { Reedit } from "./reedits";
import type { Revert } from "./reverts";
import type { SignalHit } from "./signals";

export type Correction = Pick<TurnFact, "signals" | "correctionProbability" | "corrected" | "correctedBy">;

const CORRECTED_FROM = 0.5;

/**
 * What the signals say of each turn: `p = 1 - prod(1 - w_k s_k)`, each signal counted once with its greatest weight; corrected when `p >= 0.5`.
 * `correctedBy` is the turn that the strongest signal names, the earliest of equals (METRICS section 4).
 */
export function correctionsOf(turnCount: number, hits: readonly SignalHit[]): Correction[] {
  return Array.from({ length: turnCount }, (_, index) => {
    const own = hits.filter(hit => hit.corrected === index);
    const weights = new Map<Signal, number>();
    for (const hit of own) weights.set(hit.signal, Math.max(hit.weight, weights.get(hit.signal) ?? 0));
    const missed = [...weights.values()].reduce((product, weight) => product * (1 - weight), 1);
    const correctionProbability = round(1 - missed);
    const corrected = correctionProbability >= CORRECTED_FROM;
    return {
      signals: SIGNALS.filter(signal => weights.has(signal)),
      correctionProbability,
      corrected,
      correctedBy: corrected ? correctingTurn(own) : null,
    };
  });
}

/** Twelve digits: enough to rank, and 1 - (1 - 0.5) stays exactly 0.5. */
const round = (p: number): number => Math.round(p * 1e12) / 1e12;

function correctingTurn(hits: readonly SignalHit[]): number | null {
  const named = hits.flatMap(hit => (hit.correcting === null ? [] : [{ weight: hit.weight, turn: hit.correcting }]));
  return [...named].sort((a, b) => b.weight - a.weight || a.turn - b.turn)[0]?.turn ?? null;
}

const LINES_SEEN = 0.7;

/** Marks the changes that were rejected, reverted or edited again: by what, and when. */
export function markChanges(changes: readonly WorkedChange[], reverts: readonly Revert[], reedits: readonly Reedit[]): WorkedChange[] {
  return changes.map(change => {
    const reedit = weightiest(reedits.filter(({ before }) => before === change));
    const undoneAt = reverts.filter(revert => revert.undone.includes(change)).map(revert => revert.atMs);
    return {
      ...change,
      revertedAtMs: undoneAt.length === 0 ? null : Math.min(...undoneAt),
      corrected: !change.accepted || undoneAt.length > 0 || (reedit !== null && reedit.weight >= LINES_SEEN),
      reeditedBy: reedit?.after.turn ?? null,
      reeditWeight: reedit?.weight ?? 0,
    };
  });
}

function weightiest(reedits: readonly Reedit[]): Reedit | null {
  return reedits.toSorted((a, b) => b.weight - a.weight || a.after.turn - b.after.turn)[0] ?? null;
}
