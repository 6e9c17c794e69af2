import type { DecodeContext } from "@/lib/core/telemetry/decode-context";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import { fileHash } from "@/lib/core/telemetry/patch/edit-facts";
import { isReviewable } from "@/lib/core/telemetry/patch/file-path";
import type { GitCommit, GitPush, GitTool } from "./delivery";
import { gitEvent } from "./git-event";
import { isMergeMessage, revertedCommit } from "./reverted-commit";

/** A push of more is a move of whole trees, not work of one day. */
export const MAX_PUSH_EVENTS = 5000;

export type PushEvents = {
  events: CanonicalEvent[];
  /** Files beyond `MAX_PUSH_EVENTS`. */
  leftOut: number;
  /** Keyed hashes of the files that someone may review. */
  reviewable: string[];
};

/**
 * What a push to the default branch says of files: each file of a commit was merged with it or, where the commit takes back another one, reverted.
 * All of what a merge commit at its end brings was merged by that commit.
 */
export function pushEvents(push: GitPush, tool: GitTool, ctx: DecodeContext): PushEvents {
  const atMs = push.atMs ?? ctx.receivedAtMs;
  const head = push.commits.find(commit => commit.sha === push.headSha);
  const mergedBy = head !== undefined && isMergeMessage(head.message) ? head.sha : null;
  const events = new Map<string, CanonicalEvent>();
  const reviewable = new Set<string>();
  let leftOut = 0;
  for (const commit of push.commits) {
    for (const path of commit.files) {
      if (events.size >= MAX_PUSH_EVENTS) {
        leftOut += 1;
        continue;
      }
      const event = fileEvent({ tool, repo: push.repo, atMs, commit, mergedBy, path }, ctx);
      events.set(event.eventId, event);
      if (event.reviewable === true && event.fileHash !== null) reviewable.add(event.fileHash);
    }
  }
  return { events: [...events.values()], leftOut, reviewable: [...reviewable] };
}

type FileOfCommit = { tool: GitTool; repo: string; atMs: number; commit: GitCommit; mergedBy: string | null; path: string };

function fileEvent({ tool, repo, atMs, commit, mergedBy, path }: FileOfCommit, ctx: DecodeContext): CanonicalEvent {
  const reverted = revertedCommit(commit.message);
  const sha = reverted === null ? (mergedBy ?? commit.sha) : commit.sha;
  const of = { tool, repo, atMs, authorEmail: commit.authorEmail, fileHash: fileHash(ctx.hash, path, { repo }), key: sha };
  const file = { ...of, reviewable: isReviewable(path) };
  return reverted === null
    ? gitEvent({ ...file, type: "outcome", reason: "merge", attributes: { sha } }, ctx)
    : gitEvent({ ...file, type: "revert", reason: null, attributes: { sha, reverted_sha: reverted } }, ctx);
}
