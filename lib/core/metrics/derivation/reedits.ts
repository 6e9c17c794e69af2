import type { ChangeFact } from "@/lib/core/metrics/facts";
import { isDeepLane } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { WorkedChange } from "./changes";
import { reeditWeight } from "./line-overlap";

/** A later edit of the same file within the window of s4, and the weight it carries. */
export type Reedit = { before: WorkedChange; after: WorkedChange; weight: number };

const TURNS = 3;
const FAST_WINDOW_MS = 10 * 60_000;
const DEEP_WINDOW_MS = 30 * 60_000;

/**
 * Pairs of changes in which one of the next three turns edits the same file again, soon after, and takes back a fifth of it (s4). Of a change whose
 * lines were known when it was derived before, `remembered` says it: the hashes of its lines have expired since.
 */
export function reeditsOf(
  changes: readonly WorkedChange[],
  settings: Pick<MetricSettings, "lanes">,
  remembered: readonly ChangeFact[] = [],
): Reedit[] {
  return changes.flatMap(before => {
    if (before.fileHash === "" || !before.accepted) return [];
    const known = knownLines(before, remembered);
    if (known !== null) return rememberedReedit(before, known, changes);
    const windowMs = isDeepLane(before.lane, settings) ? DEEP_WINDOW_MS : FAST_WINDOW_MS;
    return changes
      .filter(after => after.fileHash === before.fileHash && after.turn > before.turn && after.turn <= before.turn + TURNS)
      .filter(after => after.accepted && after.tsMs - before.tsMs <= windowMs)
      .map(after => ({ before, after, weight: reeditWeight(before, after) }))
      .filter(reedit => reedit.weight > 0);
  });
}

/** What an earlier derivation knew of a change by its lines; null where it did not know them. */
export function knownLines(
  { turn, fileHash }: Pick<ChangeFact, "turn" | "fileHash">,
  remembered: readonly ChangeFact[],
): ChangeFact | null {
  return remembered.find(change => change.turn === turn && change.fileHash === fileHash && change.linesKnown) ?? null;
}

function rememberedReedit(before: WorkedChange, { reeditedBy, reeditWeight }: ChangeFact, changes: readonly WorkedChange[]): Reedit[] {
  const after = changes.find(change => change.turn === reeditedBy && change.fileHash === before.fileHash);
  return after === undefined || reeditWeight === 0 ? [] : [{ before, after, weight: reeditWeight }];
}
