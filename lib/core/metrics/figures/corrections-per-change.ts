import { attributed, type FigureInput } from "@/lib/core/metrics/estimate";
import { clusteredRatio } from "@/lib/core/metrics/statistics/clustered-ratio";

/** Sums over one developer's closed chains: corrected turns, accepted changes, and how many chains they are. */
export type CorrectionRow = { developer: string | null; corrected: number; accepted: number; chains: number };

/**
 * CC: corrected turns per accepted change, both summed over chains closed at `asOf`; observations are the chains. Undefined without an accepted change
 * (METRICS section 4). The interval is linearised by developer and cut at 0.
 */
export function correctionsPerChange(rows: readonly CorrectionRow[]): FigureInput {
  const sum = (pick: (row: CorrectionRow) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  const n = sum(row => row.chains);
  const accepted = sum(row => row.accepted);
  const known = attributed(rows.filter(row => row.chains > 0));
  const clustered = clusteredRatio(
    known.rows.map(row => ({ cluster: row.developer, numerator: row.corrected, denominator: row.accepted })),
  );
  const dEff = clustered?.dEff ?? 0;
  if (accepted === 0)
    return {
      state: "undefined",
      reason: "No change was accepted in the work finished in this period.",
      n,
      developers: known.developers,
      dEff,
    };
  const value = sum(row => row.corrected) / accepted;
  const half = clustered?.interval == null ? null : clustered.interval[1] - clustered.value;
  return {
    state: "estimated",
    value,
    interval: half === null ? null : [Math.max(0, value - half), value + half],
    n,
    developers: known.developers,
    dEff,
    influence: clustered?.influence ?? new Map(),
  };
}
