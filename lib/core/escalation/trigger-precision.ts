import { type Interval95, wilsonInterval } from "@/lib/core/metrics/statistics/wilson";

/** A stratum of a sample: units in it, and what was found of those drawn that were decided (each 0 to 1). */
export type JudgedStratum = { size: number; values: readonly number[] };
export type Precision = {
  /** Null when nothing was decided. */
  value: number | null;
  interval: Interval95 | null;
  /** Decided units. */
  n: number;
  /** Share of all units that are in strata with a decided one; what the value speaks for. */
  represented: number;
};

/**
 * Share of warranted moves, from a stratified sample, with its 95 % interval. Value `p = sum W_h mean_h`, `W_h = N_h / N` over the strata with a decided unit;
 * variance `v = sum W_h^2 (1 - n_h / N_h) s_h^2 / n_h` (Cochran 1977, 5.3 and 5.4). A stratum with one decided unit shows no variance: `p (1 - p)` is taken for it.
 * The interval is Wilson's with the effective sample size `min(n, p (1 - p) / v)` (Korn & Graubard 1998, METRICS section 8); where all or none are
 * warranted `v` says nothing, and Kish's `1 / sum (W_h^2 / n_h)` (1965) is taken. Throws RangeError for a value outside 0..1 or more values than units.
 */
export function triggerPrecision(strata: readonly JudgedStratum[]): Precision {
  if (strata.some(({ size, values }) => values.length > size || values.some(value => !(value >= 0 && value <= 1))))
    throw new RangeError("a stratum has values of 0 to 1, at most one for each unit");
  const judged = strata.filter(({ values }) => values.length > 0);
  const all = sum(strata.map(({ size }) => size));
  const size = sum(judged.map(stratum => stratum.size));
  const n = sum(judged.map(({ values }) => values.length));
  if (n === 0) return { value: null, interval: null, n, represented: 0 };
  const parts = judged.map(stratum => ({ ...stratum, weight: stratum.size / size, n: stratum.values.length }));
  const p = Math.min(1, sum(parts.map(({ weight, values }) => weight * mean(values))));
  const v = sum(parts.map(part => (part.weight ** 2 * (1 - part.n / part.size) * (varianceOf(part.values) ?? p * (1 - p))) / part.n));
  const isExtreme =
    parts.every(({ values }) => values.every(value => value === 0)) || parts.every(({ values }) => values.every(value => value === 1));
  const nEff = isExtreme ? 1 / sum(parts.map(part => part.weight ** 2 / part.n)) : Math.min(n, v === 0 ? n : (p * (1 - p)) / v);
  return { value: p, interval: wilsonInterval(p, nEff), n, represented: size / all };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Variance of a sample; null for a single value. */
function varianceOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const centre = mean(values);
  return sum(values.map(value => (value - centre) ** 2)) / (values.length - 1);
}
