import { without } from "@/lib/core/telemetry/patch/replaced-lines";
import { OUTCOME_REACH_MS, type PlacedEdit } from "./file-history";

/** From this share of its added lines on a change counts as replaced. */
const REPLACED_SHARE = 0.5;

/** A change whose lines are followed: how many of them there are, and how many are gone. */
type Owner = { placed: PlacedEdit; lines: number; gone: number };

/**
 * When at least half of the lines that a change added had been removed or changed by later edits within the reach (METRICS section 5, WER14). A
 * line is known by its hash; a removed one is taken from whoever added it last and still has it, so what happens to a change depends on what
 * followed it alone. Lines that an edit both adds and removes have only moved. Expects edits in their order.
 */
export function replacedAt(edits: readonly PlacedEdit[], reverted: ReadonlyMap<PlacedEdit, number>): Map<PlacedEdit, number> {
  const found = new Map<PlacedEdit, number>();
  const ownersOf = new Map<string, Owner[]>();
  for (const placed of edits) {
    const { tsMs, addedLines, removedLines } = placed.edit;
    for (const line of without(removedLines, addedLines)) {
      const owner = lastHolder(ownersOf.get(line), tsMs, reverted);
      if (owner === null || tsMs - owner.placed.edit.tsMs > OUTCOME_REACH_MS) continue;
      owner.gone += 1;
      if (owner.gone >= REPLACED_SHARE * owner.lines && !found.has(owner.placed)) found.set(owner.placed, tsMs);
    }
    const added = without(addedLines, removedLines);
    const owner = { placed, lines: added.length, gone: 0 };
    for (const line of added) {
      const owners = ownersOf.get(line);
      if (owners === undefined) ownersOf.set(line, [owner]);
      else owners.push(owner);
    }
  }
  return found;
}

/** Takes one copy of a line from its last owner; what was reverted by then holds no lines any more. */
function lastHolder(owners: Owner[] | undefined, tsMs: number, reverted: ReadonlyMap<PlacedEdit, number>): Owner | null {
  for (let owner = owners?.pop(); owner !== undefined; owner = owners?.pop()) {
    if ((reverted.get(owner.placed) ?? tsMs) >= tsMs) return owner;
  }
  return null;
}
