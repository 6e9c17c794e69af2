import type { FigureInput } from "@/lib/core/metrics/estimate";
import { clusterWilson } from "@/lib/core/metrics/statistics/cluster-wilson";
import { effectiveClusters } from "@/lib/core/metrics/statistics/clusters";

/** `count` observations of the same value by one developer (null = unattributed). */
export type ValueRow = { developer: string | null; value: number; count: number };

/**
 * A quantile (0 < p < 1) as the smallest value with at least that share of the observations at or below it. The interval is read off the distribution at
 * the ends of the cluster Wilson interval of that share (Woodruff 1952), so it needs no density. It has no influence function: no deltas.
 */
export function quantile(rows: readonly ValueRow[], p: number, emptyReason: string): FigureInput {
  const counts = new Map<number, number>();
  const sizes = new Map<string, number>();
  let n = 0;
  for (const { developer, value, count } of rows) {
    if (count <= 0) continue;
    n += count;
    counts.set(value, (counts.get(value) ?? 0) + count);
    if (developer !== null) sizes.set(developer, (sizes.get(developer) ?? 0) + count);
  }
  const dEff = effectiveClusters([...sizes.values()]);
  if (n === 0) return { state: "undefined", reason: emptyReason, n, developers: 0, dEff };
  const distribution = [...counts].sort(([a], [b]) => a - b);
  const value = valueAt(distribution, n, p);
  const below = new Map<string, number>();
  for (const row of rows) {
    if (row.developer !== null && row.count > 0 && row.value <= value)
      below.set(row.developer, (below.get(row.developer) ?? 0) + row.count);
  }
  const share = clusterWilson([...sizes].map(([developer, size]) => ({ n: size, k: below.get(developer) ?? 0 })));
  const bounds = share?.interval ?? null;
  // The interval of the share is centred on what lies at or below the value, which ties push above p.
  const shift = share === null ? 0 : share.p - p;
  const ends = bounds?.map(bound => valueAt(distribution, n, Math.min(1, Math.max(0, bound - shift)))) ?? [];
  const [low, high] = ends;
  const interval = low === undefined || high === undefined ? null : ([Math.min(low, value), Math.max(high, value)] as const);
  return { state: "estimated", value, interval, n, developers: sizes.size, dEff, influence: new Map() };
}

/** The quantile of observations counted by value, in ascending order of values. */
function valueAt(distribution: readonly [value: number, count: number][], n: number, p: number): number {
  let seen = 0;
  for (const [value, count] of distribution) {
    seen += count;
    if (seen >= p * n - 1e-9) return value;
  }
  return distribution.at(-1)?.[0] ?? Number.NaN;
}
