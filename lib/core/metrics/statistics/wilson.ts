import { Z_95 } from "./student-t";

export type Interval95 = readonly [number, number];

/**
 * Wilson score interval of a proportion `p` seen in `n` observations (`n` may be an effective, fractional number), with quantile `z`.
 * Source: Wilson 1927. Throws RangeError unless n > 0 and 0 <= p <= 1.
 */
export function wilsonInterval(p: number, n: number, z: number = Z_95): Interval95 {
  if (!(n > 0 && p >= 0 && p <= 1)) throw new RangeError("wilsonInterval needs n > 0 and 0 <= p <= 1");
  const z2 = z * z;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (z / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  return [p === 0 ? 0 : Math.max(0, centre - half), p === 1 ? 1 : Math.min(1, centre + half)];
}
