import { type ChangeOutcome, type GitFileEvent, OUTCOME_REACH_MS, type PlacedEdit, type SittingFile } from "./file-history";
import { replacedAt } from "./replaced-changes";

/**
 * What became of each accepted change of one file, from everything that sittings and Git hosts did to it (METRICS section 5); changes to which
 * nothing happened are left out. Pure: the order of the input does not matter. Reverts undo the last change before them, a revert of a known merge all
 * that was merged with it; a review is shared, by lines, among the changes that were not merged yet.
 */
export function changeOutcomes(sittings: readonly SittingFile[], gitEvents: readonly GitFileEvent[]): ChangeOutcome[] {
  const edits = placedEdits(sittings);
  const git = [...gitEvents].sort((a, b) => a.tsMs - b.tsMs || compareText(a.sha ?? "", b.sha ?? "") || a.minutes - b.minutes);
  const merged = new Map(edits.map(placed => [placed, mergeOf(placed, git)]));
  const reverted = revertedAt(edits, sittings, git, merged);
  const replaced = replacedAt(edits, reverted);
  const reviewed = reviewShares(edits, git, merged);
  const fileHash = sittings[0]?.fileHash ?? "";
  return edits
    .map((placed): ChangeOutcome => {
      const review = reviewed.get(placed);
      return {
        day: placed.day,
        session: placed.session,
        turn: placed.edit.turn,
        fileHash,
        replacedAtMs: replaced.get(placed) ?? null,
        revertedAtMs: reverted.get(placed) ?? null,
        reviewMinutes: review?.minutes ?? 0,
        reviewedAtMs: review?.atMs ?? null,
        mergedAtMs: merged.get(placed)?.tsMs ?? null,
        linesKnown: placed.edit.addedLines.length > 0,
      };
    })
    .filter(somethingHappened);
}

function somethingHappened({ replacedAtMs, revertedAtMs, reviewedAtMs, mergedAtMs }: ChangeOutcome): boolean {
  return replacedAtMs !== null || revertedAtMs !== null || reviewedAtMs !== null || mergedAtMs !== null;
}

/** In the order in which they were made. */
function placedEdits(sittings: readonly SittingFile[]): PlacedEdit[] {
  return sittings
    .flatMap(({ session, day, changes }) => changes.map(edit => ({ edit, session, day })))
    .sort((a, b) => a.edit.tsMs - b.edit.tsMs || compareText(a.session, b.session) || a.edit.turn - b.edit.turn);
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isWithinReach = ({ edit }: PlacedEdit, tsMs: number): boolean => tsMs >= edit.tsMs && tsMs - edit.tsMs <= OUTCOME_REACH_MS;

function mergeOf(placed: PlacedEdit, git: readonly GitFileEvent[]): GitFileEvent | null {
  return git.find(event => event.kind === "merge" && isWithinReach(placed, event.tsMs)) ?? null;
}

type Merges = ReadonlyMap<PlacedEdit, GitFileEvent | null>;

function revertedAt(
  edits: readonly PlacedEdit[],
  sittings: readonly SittingFile[],
  git: readonly GitFileEvent[],
  merged: Merges,
): Map<PlacedEdit, number> {
  const found = new Map<PlacedEdit, number>();
  const mark = (placed: PlacedEdit, tsMs: number): void => void found.set(placed, Math.min(tsMs, found.get(placed) ?? tsMs));
  for (const placed of edits) if (placed.edit.revertedAtMs !== null) mark(placed, placed.edit.revertedAtMs);
  const byTelemetry = sittings.flatMap(sitting => sitting.reverts.map(({ tsMs }) => ({ tsMs, sha: null })));
  for (const { tsMs, sha } of [...byTelemetry, ...git.filter(event => event.kind === "revert")]) {
    const before = edits.filter(placed => isWithinReach(placed, tsMs));
    const together = sha === null ? [] : before.filter(placed => isOfMerge(merged.get(placed), sha, tsMs));
    for (const placed of together.length > 0 ? together : before.slice(-1)) mark(placed, tsMs);
  }
  return found;
}

/** A merge that the revert could know. */
function isOfMerge(merge: GitFileEvent | null | undefined, sha: string, revertedAtMs: number): boolean {
  return merge?.sha === sha && merge.tsMs <= revertedAtMs;
}

function reviewShares(
  edits: readonly PlacedEdit[],
  git: readonly GitFileEvent[],
  merged: Merges,
): Map<PlacedEdit, { minutes: number; atMs: number }> {
  const shares = new Map<PlacedEdit, { minutes: number; atMs: number }>();
  for (const { tsMs, minutes } of git.filter(event => event.kind === "review")) {
    const open = edits.filter(placed => isWithinReach(placed, tsMs) && tsMs <= (merged.get(placed)?.tsMs ?? tsMs));
    const lines = open.reduce((sum, { edit }) => sum + edit.lines, 0);
    for (const placed of open) {
      const share = lines === 0 ? 1 / open.length : placed.edit.lines / lines;
      shares.set(placed, { minutes: (shares.get(placed)?.minutes ?? 0) + minutes * share, atMs: tsMs });
    }
  }
  return shares;
}
