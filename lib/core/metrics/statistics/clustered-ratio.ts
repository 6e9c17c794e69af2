import { clusteredVariance, effectiveClusters, MIN_EFFECTIVE_CLUSTERS } from "./clusters";
import { t95 } from "./student-t";
import type { Interval95 } from "./wilson";

/** Numerator and denominator summed over one cluster (one developer). */
export type ClusterRatioRow = { cluster: string; numerator: number; denominator: number };

export type ClusteredEstimate = {
  value: number;
  dEff: number;
  variance: number;
  influence: Map<string, number>;
  interval: Interval95 | null;
};

/**
 * Ratio of sums `R = sum y / sum x` with its linearised variance clustered by developer, `u_d = (y_d - R x_d) / X`, and the symmetric interval with
 * t(D_eff - 1), D_eff by the denominators. With observation counts as denominators it is the mean. Null when the denominators add up to 0.
 * Source: Cochran 1977, section 6.3; no interval below 3 effective clusters (METRICS section 8).
 */
export function clusteredRatio(rows: readonly ClusterRatioRow[]): ClusteredEstimate | null {
  const total = rows.reduce((sum, row) => sum + row.denominator, 0);
  if (!(total > 0)) return null;
  const value = rows.reduce((sum, row) => sum + row.numerator, 0) / total;
  const influence = new Map<string, number>();
  for (const row of rows) {
    const u = (row.numerator - value * row.denominator) / total;
    influence.set(row.cluster, (influence.get(row.cluster) ?? 0) + u);
  }
  const dEff = effectiveClusters(sumsByCluster(rows));
  const variance = clusteredVariance(influence.values(), dEff);
  return { value, dEff, variance, influence, interval: symmetricInterval(value, variance, dEff) };
}

/** `value +- t(D_eff - 1) x se`; null below 3 effective clusters. */
export function symmetricInterval(value: number, variance: number, dEff: number): Interval95 | null {
  if (dEff < MIN_EFFECTIVE_CLUSTERS || !Number.isFinite(variance)) return null;
  const half = t95(dEff - 1) * Math.sqrt(variance);
  return [value - half, value + half];
}

/** The symmetric interval cut at the bounds of what is possible; null where no variation was seen, because a width of 0 would claim certainty. */
export function boundedInterval(value: number, variance: number, dEff: number, [low, high]: Interval95): Interval95 | null {
  const interval = variance > 0 ? symmetricInterval(value, variance, dEff) : null;
  return interval === null ? null : [Math.max(low, interval[0]), Math.min(high, interval[1])];
}

function sumsByCluster(rows: readonly ClusterRatioRow[]): number[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.cluster, (sums.get(row.cluster) ?? 0) + row.denominator);
  return [...sums.values()];
}
