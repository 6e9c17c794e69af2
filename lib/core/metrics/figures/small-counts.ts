/**
 * Numbers of developers under the display floor: those from 1 up to it are withheld (null). Where that leaves exactly one withheld cell beside others
 * that are shown, the smallest of those goes too, because the one could be told from a total (METRICS section 8). Zeros hide nobody.
 */
export function disclosedCounts(counts: readonly number[], floor: number): (number | null)[] {
  const isSmall = (count: number): boolean => count > 0 && count < floor;
  const shown = counts.filter(count => count >= floor);
  const exposed = counts.filter(isSmall).length === 1 && shown.length > 0 ? counts.indexOf(Math.min(...shown)) : -1;
  return counts.map((count, index) => (isSmall(count) || index === exposed ? null : count));
}
