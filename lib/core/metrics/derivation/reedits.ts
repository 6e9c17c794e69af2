import { isDeepLane } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { WorkedChange } from "./changes";
import { reeditWeight } from "./line-overlap";

/** A later edit of the same file within the window of s4, and the weight it carries. */
export type Reedit = { before: WorkedChange; after: WorkedChange; weight: number };

const TURNS = 3;
const FAST_WINDOW_MS = 10 * 60_000;
const DEEP_WINDOW_MS = 30 * 60_000;

/** Pairs of changes in which one of the next three turns edits the same file again, soon after, and takes back a fifth of it (s4). */
export function reeditsOf(changes: readonly WorkedChange[], settings: Pick<MetricSettings, "lanes">): Reedit[] {
  return changes.flatMap(before => {
    if (before.fileHash === "" || !before.accepted) return [];
    const windowMs = isDeepLane(before.lane, settings) ? DEEP_WINDOW_MS : FAST_WINDOW_MS;
    return changes
      .filter(after => after.fileHash === before.fileHash && after.turn > before.turn && after.turn <= before.turn + TURNS)
      .filter(after => after.accepted && after.tsMs - before.tsMs <= windowMs)
      .map(after => ({ before, after, weight: reeditWeight(before, after) }))
      .filter(reedit => reedit.weight > 0);
  });
}
