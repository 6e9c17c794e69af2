import type { PlannedTurn } from "./plan";
import type { Random } from "./random";

/** How often a correction shows as each of these. */
const KINDS = { reedit: 6, check: 2.5, revert: 1, reject: 0.8 };
const QUICK_GAP_MS = 3 * 60_000;

/**
 * Makes `next` correct `previous`: it takes lines back, follows a check that failed, throws the edit away, or answers a refusal. False when there is nothing
 * to correct, because nothing was applied.
 */
export function correct(previous: PlannedTurn, next: PlannedTurn, random: Random): boolean {
  const target = previous.edits.find(edit => !edit.rejected);
  const last = previous.edits.at(-1);
  if (target === undefined || last === undefined) return false;
  // In another lane the taking back may come too late to be told from new work.
  const kind = random.weighted(previous.lane === next.lane ? KINDS : { ...KINDS, reedit: 0 });
  if (kind === "check") previous.check = "fail";
  if (kind === "revert") next.reverts = target.file;
  if (kind === "reject") Object.assign(last, { asked: true, permissionMs: 0, rejected: true });
  next.gapMs = Math.min(next.gapMs, QUICK_GAP_MS);
  const takesBack = kind === "reedit" ? Math.ceil(target.added * 0.6) : 0;
  next.edits = [{ file: target.file, added: random.integer(2, 14), takesBack, asked: false, permissionMs: 0, rejected: false }];
  return true;
}
