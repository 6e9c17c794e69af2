import type { WorkedChange } from "./changes";

const SEEN = 0.7;
const FILE_ONLY = 0.4;
const REMOVED_SHARE = 0.2;

/**
 * Weight of s4 for a later change of the same file: 0.7 when it removed at least a fifth of the lines added before, 0 when it did not, and 0.4 where
 * only the file is known (METRICS section 4). Lines are compared as a multiset of salted hashes, of which a client sends at most 400 per change.
 */
export function reeditWeight(before: WorkedChange, after: WorkedChange): number {
  if (before.addedKnown && before.linesAdded === 0) return 0;
  if (after.removedKnown && after.linesRemoved === 0) return 0;
  if (before.addedLineHashes.length === 0 || after.removedLineHashes.length === 0) return FILE_ONLY;
  const share = overlap(before.addedLineHashes, after.removedLineHashes) / before.addedLineHashes.length;
  return share >= REMOVED_SHARE ? SEEN : 0;
}

function overlap(added: readonly string[], removed: readonly string[]): number {
  const left = new Map<string, number>();
  for (const hash of added) left.set(hash, (left.get(hash) ?? 0) + 1);
  let common = 0;
  for (const hash of removed) {
    const count = left.get(hash) ?? 0;
    if (count === 0) continue;
    common += 1;
    left.set(hash, count - 1);
  }
  return common;
}
