/** Value or bin -> number of observations. */
export type Histogram = ReadonlyMap<number, number>;

export function addHistograms(histograms: readonly Histogram[]): Map<number, number> {
  const sum = new Map<number, number>();
  for (const histogram of histograms) for (const [value, count] of histogram) sum.set(value, (sum.get(value) ?? 0) + count);
  return sum;
}
