import { addHistograms, type Histogram } from "./histogram";

/** Lower median of C, the corrected turns of a chain, from histograms of C; null without a chain. */
export function medianCorrections(histograms: readonly Histogram[]): number | null {
  const chains = [...addHistograms(histograms)].sort(([a], [b]) => a - b);
  const n = chains.reduce((sum, [, count]) => sum + count, 0);
  let passed = 0;
  for (const [corrections, count] of chains) {
    passed += count;
    if (passed * 2 >= n) return corrections;
  }
  return null;
}
