import { isMergeMessage, revertedCommit } from "@/lib/core/git/reverted-commit";
import { gitSession } from "@/lib/core/telemetry/git-session";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import type { LoggedCommit } from "./read-commits";

/**
 * What the commits of a push say of files, as webhooks would: each file was merged or, where a commit takes back another one, reverted. All of what a
 * merge commit at the end brings was merged by that commit. Messages are only looked at here.
 */
export function reportEvents(commits: readonly LoggedCommit[], repo: string): NativeEventInput[] {
  const head = commits.at(-1);
  const merge = head !== undefined && isMergeMessage(head.message) ? head : null;
  return commits.flatMap(commit => {
    const reverted = revertedCommit(commit.message);
    const by = reverted === null ? (merge ?? commit) : commit;
    return commit.files.map(
      ({ path, added, removed }): NativeEventInput => ({
        type: reverted === null ? "outcome" : "revert",
        time: (merge ?? commit).committedAtMs,
        tool: "git",
        session: gitSession(repo),
        repo,
        callId: by.sha,
        commit: by.sha,
        file: path,
        developer: commit.authorEmail,
        linesAdded: added,
        linesRemoved: removed,
        ...(reverted === null ? { reason: "merge" } : { revertedCommit: reverted }),
      }),
    );
  });
}
