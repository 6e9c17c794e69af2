import type { Histogram } from "./histogram";

/**
 * Waits are counted in bins of equal width on a logarithmic scale, bin `b` holding durations above `10^((b-1)/200)` and up to `10^(b/200)` ms: each
 * 1.2 % wide, with 1 s and 10 s, the limits of attention, exactly on an edge.
 */
export const WAIT_BINS_PER_DECADE = 200;
/** Ends at 10^7 ms, close to three hours; longer waits are counted in it. */
export const LAST_WAIT_BIN = 7 * WAIT_BINS_PER_DECADE;

/** What is drawn: five bars per decade, from a tenth of a second to 1000 s; what is shorter or longer is in the first and the last. */
const BARS_PER_DECADE = 5;
const [FIRST_DECADE, LAST_DECADE] = [2, 6];

/**
 * Quantile `q` (0 to 1) in milliseconds, to within 0.6 %: the middle of the bin that holds the observation of rank `ceil(q n)`. Null without
 * observations.
 */
export function waitQuantileMs(histogram: Histogram, q: number): number | null {
  const bins = [...histogram].sort(([a], [b]) => a - b);
  const n = bins.reduce((sum, [, count]) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(q * n));
  let passed = 0;
  for (const [bin, count] of bins) {
    passed += count;
    if (passed >= rank) return 10 ** ((bin - 0.5) / WAIT_BINS_PER_DECADE);
  }
  return null;
}

/** A bar of the drawn distribution: durations above `fromMs` and up to `toMs`. */
export type WaitBar = { fromMs: number; toMs: number; count: number };

/** The distribution as it is drawn; 1 s and 10 s are edges. */
export function waitBars(histogram: Histogram): WaitBar[] {
  const bars = (LAST_DECADE - FIRST_DECADE) * BARS_PER_DECADE;
  const edge = (index: number) => 10 ** (FIRST_DECADE + index / BARS_PER_DECADE);
  const counts = new Array<number>(bars).fill(0);
  for (const [bin, count] of histogram) {
    const index = Math.ceil((bin * BARS_PER_DECADE) / WAIT_BINS_PER_DECADE) - FIRST_DECADE * BARS_PER_DECADE - 1;
    const bar = Math.min(bars - 1, Math.max(0, index));
    counts[bar] = (counts[bar] ?? 0) + count;
  }
  return counts.map((count, index) => ({ fromMs: index === 0 ? 0 : edge(index), toMs: edge(index + 1), count }));
}
