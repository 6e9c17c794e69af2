/** One accepted change of a file, as far as its later fate depends on it. Times are epoch milliseconds. */
export type FileEdit = {
  turn: number;
  tsMs: number;
  /** Lines to review (METRICS section 5, `L`). */
  lines: number;
  /** When its own sitting saw it reverted. */
  revertedAtMs: number | null;
  /** Salted hashes of the lines it added and removed; empty where the client showed none. */
  addedLines: string[];
  removedLines: string[];
};

/** What one sitting did to one file. */
export type SittingFile = {
  /** Within which one file hash is one file: see `fileScope`. */
  scope: string;
  fileHash: string;
  /** Id of the sitting and the UTC day that it is filed under. */
  session: string;
  day: string;
  changes: FileEdit[];
  /** When it threw the file's last change away (git restore, checkout, undo). */
  reverts: { tsMs: number }[];
};

/** A change with the sitting it is of. */
export type PlacedEdit = { edit: FileEdit; session: string; day: string };

/** What a Git host or the CI command reports of one file. */
export type GitFileEvent = {
  kind: "merge" | "review" | "revert";
  fileHash: string;
  tsMs: number;
  /** Review minutes spent on this file. */
  minutes: number;
  /** The merge; for a revert the merge that it takes back, where it is known. */
  sha: string | null;
};

/** What became of a change within `OUTCOME_REACH_MS`. */
export type ChangeOutcome = {
  day: string;
  session: string;
  turn: number;
  fileHash: string;
  /** When later edits had removed or changed at least half of the lines it added. */
  replacedAtMs: number | null;
  revertedAtMs: number | null;
  /** Its share, by lines, of the minutes that pull request reviews spent on the file. */
  reviewMinutes: number;
  /** The last of those reviews. */
  reviewedAtMs: number | null;
  mergedAtMs: number | null;
  /** Whether a replacement could have been seen. */
  linesKnown: boolean;
};

/** Review debt and weak edits look this far ahead of a change (METRICS section 5). */
export const OUTCOME_REACH_MS = 14 * 86_400_000;

/**
 * Paths are relative to a repository. Where it is unknown one developer's files of a name are taken for the same, and without a developer only those
 * of one conversation: never those of strangers.
 */
export function fileScope(sitting: { repo: string | null; developer: string | null; conversation: string }): string {
  if (sitting.repo !== null) return repositoryScope(sitting.repo);
  return sitting.developer === null ? `conversation:${sitting.conversation}` : `developer:${sitting.developer}`;
}

export const repositoryScope = (repo: string): string => `repo:${repo}`;

/** The repository of a scope, or null where it is not one. */
export function scopeRepository(scope: string): string | null {
  return scope.startsWith("repo:") ? scope.slice("repo:".length) : null;
}
