import { type FigureInput, sumByDeveloper } from "@/lib/core/metrics/estimate";
import { clusterWilson } from "@/lib/core/metrics/statistics/cluster-wilson";
import { effectiveClusters } from "@/lib/core/metrics/statistics/clusters";

/** `count` observations of the same value by one developer (null = unattributed). */
export type ValueRow = { developer: string | null; value: number; count: number };

/** Observations of one developer (null = unattributed), each a whole number from 0. */
export type PackedValues = { developer: string | null; values: Uint32Array };

/** What a quantile needs of observations: how many of which value there are, ascending, and how many are each known developer's. */
type ValueSet = {
  distribution: readonly [value: number, count: number][];
  sizes: ReadonlyMap<string, number>;
  /** Each developer's observations at or below a value; who has none may be missing. */
  below: (value: number) => ReadonlyMap<string, number>;
};

/**
 * A quantile (0 < p < 1) as the smallest value with at least that share of the observations at or below it. The interval is read off the distribution at
 * the ends of the cluster Wilson interval of that share (Woodruff 1952), so it needs no density. It has no influence function: no deltas.
 */
export function quantile(rows: readonly ValueRow[], p: number, emptyReason: string): FigureInput {
  const counted = rows.filter(row => row.count > 0);
  const known = counted.filter((row): row is ValueRow & { developer: string } => row.developer !== null);
  const counts = new Map<number, number>();
  for (const { value, count } of counted) counts.set(value, (counts.get(value) ?? 0) + count);
  const set: ValueSet = {
    distribution: [...counts].sort(([a], [b]) => a - b),
    sizes: sumByDeveloper(known, row => row.count),
    below: value => sumByDeveloper(known, row => (row.value <= value ? row.count : 0)),
  };
  return quantileOf(set, p, emptyReason);
}

/** The same of packed observations. */
export function packedQuantile(rows: readonly PackedValues[], p: number, emptyReason: string): FigureInput {
  const known = rows.filter((row): row is PackedValues & { developer: string } => row.developer !== null && row.values.length > 0);
  const set: ValueSet = {
    distribution: distributionOf(rows),
    sizes: sumByDeveloper(known, row => row.values.length),
    below: value => sumByDeveloper(known, row => countUpTo(row.values, value)),
  };
  return quantileOf(set, p, emptyReason);
}

function quantileOf({ distribution, sizes, below }: ValueSet, p: number, emptyReason: string): FigureInput {
  const n = distribution.reduce((sum, [, count]) => sum + count, 0);
  const dEff = effectiveClusters([...sizes.values()]);
  if (n === 0) return { state: "undefined", reason: emptyReason, n, developers: 0, dEff };
  const value = valueAt(distribution, n, p);
  const k = below(value);
  const share = clusterWilson([...sizes].map(([developer, size]) => ({ n: size, k: k.get(developer) ?? 0 })));
  const bounds = share?.interval ?? null;
  // The interval of the share is centred on what lies at or below the value, which ties push above p.
  const shift = share === null ? 0 : share.p - p;
  const ends = bounds?.map(bound => valueAt(distribution, n, Math.min(1, Math.max(0, bound - shift)))) ?? [];
  const [low, high] = ends;
  const interval = low === undefined || high === undefined ? null : ([Math.min(low, value), Math.max(high, value)] as const);
  return { state: "estimated", value, interval, n, developers: sizes.size, dEff, influence: new Map() };
}

// Working space by value, zero between calls; the few values beyond it are counted in a map.
const counts = new Uint32Array(1 << 16);

function distributionOf(rows: readonly PackedValues[]): [value: number, count: number][] {
  const large = new Map<number, number>();
  let largest = -1;
  for (const { values } of rows)
    for (let index = 0; index < values.length; index++) {
      const value = values[index] ?? 0;
      if (value < counts.length) {
        counts[value] = (counts[value] ?? 0) + 1;
        if (value > largest) largest = value;
      } else large.set(value, (large.get(value) ?? 0) + 1);
    }
  const distribution: [number, number][] = [];
  for (let value = 0; value <= largest; value++) {
    const count = counts[value] ?? 0;
    if (count > 0) distribution.push([value, count]);
  }
  counts.fill(0, 0, largest + 1);
  return [...distribution, ...[...large].sort(([a], [b]) => a - b)];
}

function countUpTo(values: Uint32Array, most: number): number {
  let count = 0;
  for (let index = 0; index < values.length; index++) if ((values[index] ?? 0) <= most) count += 1;
  return count;
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
