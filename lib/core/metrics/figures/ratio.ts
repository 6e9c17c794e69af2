import { attributed, type FigureInput } from "@/lib/core/metrics/estimate";
import { boundedInterval, clusteredRatio } from "@/lib/core/metrics/statistics/clustered-ratio";

/** Sums over one developer's observations (null = unattributed), and how many observations they are. */
export type RatioRow = { developer: string | null; numerator: number; denominator: number; n: number };

/**
 * Ratio of two sums with its interval linearised by developer (METRICS section 8), for quantities that cannot be negative: the interval is cut at 0.
 * With the number of observations as denominator it is their mean. Undefined, in the words given, while the denominators add up to 0.
 */
export function ratio(rows: readonly RatioRow[], { emptyReason }: { emptyReason: string }): FigureInput {
  const sum = (pick: (row: RatioRow) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  const n = sum(row => row.n);
  const denominator = sum(row => row.denominator);
  const known = attributed(rows.filter(row => row.n > 0));
  const clustered = clusteredRatio(known.rows.map(row => ({ ...row, cluster: row.developer })));
  const shape = { n, developers: known.developers, dEff: clustered?.dEff ?? 0 };
  if (!(denominator > 0)) return { state: "undefined", reason: emptyReason, ...shape };
  const value = sum(row => row.numerator) / denominator;
  const interval = clustered === null ? null : boundedInterval(value, clustered.variance, clustered.dEff, [0, Number.POSITIVE_INFINITY]);
  return { state: "estimated", value, interval, influence: clustered?.influence ?? new Map(), ...shape };
}
