/** Something that took time. `share` names what it counts as. Epoch milliseconds. */
export type Spent = { startMs: number; endMs: number; share: string };

/**
 * How much of a window each share took, in milliseconds; the sum is the window. Where several ran at once the instant counts for the one
 * that comes first in `order`, where none did for `rest`.
 */
export function timeShares(
  spent: readonly Spent[],
  order: readonly string[],
  window: { startMs: number; endMs: number },
  rest: string,
): Map<string, number> {
  const edges = spent.flatMap(({ startMs, endMs, share }) => {
    const [from, to] = [Math.max(startMs, window.startMs), Math.min(endMs, window.endMs)];
    return from < to
      ? [
          { atMs: from, share, by: 1 },
          { atMs: to, share, by: -1 },
        ]
      : [];
  });
  edges.sort((a, b) => a.atMs - b.atMs);

  const shares = new Map<string, number>();
  const running = new Map<string, number>();
  let reachedMs = window.startMs;
  const creditUntil = (atMs: number) => {
    if (atMs <= reachedMs) return;
    const share = order.find(name => (running.get(name) ?? 0) > 0) ?? rest;
    shares.set(share, (shares.get(share) ?? 0) + atMs - reachedMs);
    reachedMs = atMs;
  };
  for (const { atMs, share, by } of edges) {
    creditUntil(atMs);
    running.set(share, (running.get(share) ?? 0) + by);
  }
  creditUntil(window.endMs);
  return shares;
}
