/** A reviewer (keyed hash) and the instant, in epoch milliseconds, of one of their review events. */
export type ReviewEvent = readonly [reviewer: string, atMs: number];

const MINUTE_MS = 60_000;
/** Between two events somebody may have gone to lunch: more than this is not taken for reading. */
const MOST_BETWEEN_MS = 10 * MINUTE_MS;
const MOST_PER_REVIEWER_MS = 240 * MINUTE_MS;

/**
 * Minutes that people spent reading a pull request, from the only thing hosts tell of it: when they commented and approved. Each event counts the time
 * since the same reviewer's event before it (the first: since the request was opened), ten minutes at most, and a reviewer four hours at most. An
 * estimate from below: who reads for an hour and approves once counts ten minutes.
 */
export function reviewMinutes(events: readonly ReviewEvent[], openedAtMs: number): number {
  const byReviewer = new Map<string, number[]>();
  for (const [reviewer, atMs] of events) byReviewer.set(reviewer, [...(byReviewer.get(reviewer) ?? []), atMs]);
  let totalMs = 0;
  for (const times of byReviewer.values()) {
    let before = openedAtMs;
    let readMs = 0;
    for (const atMs of times.sort((a, b) => a - b)) {
      readMs += Math.min(MOST_BETWEEN_MS, Math.max(0, atMs - before));
      before = Math.max(before, atMs);
    }
    totalMs += Math.min(MOST_PER_REVIEWER_MS, readMs);
  }
  return totalMs / MINUTE_MS;
}
