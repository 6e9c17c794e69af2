/** The line that `git revert` writes into the message. */
const REVERTS = /^This reverts commit ([0-9a-f]{7,64})\b/m;
/** Taking back a revert brings work back: `Reapply "..."` since Git 2.43, `Revert "Revert "..."` before. */
const REAPPLIES = /^(Reapply "|Revert "Revert ")/;

/** The commit that a commit takes back, by its message; null for any other commit. */
export function revertedCommit(message: string): string | null {
  if (REAPPLIES.test(message)) return null;
  return REVERTS.exec(message)?.[1] ?? null;
}

/** True for the message that Git and its hosts give a merge commit. */
export function isMergeMessage(message: string): boolean {
  return /^Merge (pull request #\d+ from |remote-tracking branch '|branch '|branches '|tag '|commit ')/.test(message);
}
