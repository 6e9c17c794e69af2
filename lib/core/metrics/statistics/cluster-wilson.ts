import { clusteredVariance, effectiveClusters, MIN_EFFECTIVE_CLUSTERS } from "./clusters";
import { t95 } from "./student-t";
import { type Interval95, wilsonInterval } from "./wilson";

/** `k` of `n` in one cluster (one developer). */
export type ClusterCount = { n: number; k: number };

export type ClusterProportion = { p: number; n: number; dEff: number; variance: number; nEff: number; interval: Interval95 | null };

/** Correlation assumed within a developer where the organisation has none to pool: each developer then counts as one observation. */
export const UNKNOWN_CORRELATION = 1;

/**
 * A proportion and its 95 % Wilson interval with observations clustered by developer (METRICS section 8): the variance between clusters gives an
 * effective sample size, which Wilson takes with the t quantile of `D_eff - 1`. No interval below 3 effective clusters. Where all or none succeeded
 * the clusters show no variance, and the design effect comes from `correlation`, the pooled intra-class correlation of the metric (0 to 1).
 */
export function clusterWilson(rows: readonly ClusterCount[], correlation: number = UNKNOWN_CORRELATION): ClusterProportion | null {
  const counted = rows.filter(row => row.n > 0);
  const n = counted.reduce((sum, row) => sum + row.n, 0);
  if (n === 0) return null;
  const k = counted.reduce((sum, row) => sum + row.k, 0);
  const p = k / n;
  const dEff = effectiveClusters(counted.map(row => row.n));
  const variance = clusteredVariance(
    counted.map(row => (row.k - p * row.n) / n),
    dEff,
  );
  const extreme = k === 0 || k === n;
  const nEff = extreme ? n / (1 + Math.max(0, n / counted.length - 1) * correlation) : Math.min(n, (p * (1 - p)) / variance);
  const interval = dEff >= MIN_EFFECTIVE_CLUSTERS && nEff > 0 ? wilsonInterval(p, nEff, t95(dEff - 1)) : null;
  return { p, n, dEff, variance, nEff, interval };
}

/**
 * Intra-class correlation of a proportion by the one-way analysis of variance (Ridout, Demetrio & Firth 1999), clipped to 0..1; null when there is
 * nothing to tell it from: fewer than two clusters, one observation each, or no variation at all.
 */
export function intraClassCorrelation(rows: readonly ClusterCount[]): number | null {
  const counted = rows.filter(row => row.n > 0);
  const n = counted.reduce((sum, row) => sum + row.n, 0);
  const clusters = counted.length;
  if (clusters < 2 || n <= clusters) return null;
  const p = counted.reduce((sum, row) => sum + row.k, 0) / n;
  const between = counted.reduce((sum, row) => sum + (row.k - p * row.n) ** 2 / row.n, 0) / (clusters - 1);
  const within = counted.reduce((sum, row) => sum + row.k - (row.k * row.k) / row.n, 0) / (n - clusters);
  const size = (n - counted.reduce((sum, row) => sum + row.n * row.n, 0) / n) / (clusters - 1);
  const total = between + (size - 1) * within;
  return total === 0 ? null : Math.min(1, Math.max(0, (between - within) / total));
}
