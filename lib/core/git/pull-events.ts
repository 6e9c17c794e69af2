import type { DecodeContext } from "@/lib/core/telemetry/decode-context";
import type { CanonicalEvent } from "@/lib/core/telemetry/event";
import type { GitPull, GitTool } from "./delivery";
import { gitEvent } from "./git-event";
import { type ReviewEvent, reviewMinutes } from "./review-minutes";

/** What is known of a merged pull request and of the push that it was merged by. */
export type MergedPull = {
  repo: string;
  number: number;
  openedAtMs: number;
  mergedAtMs: number;
  mergeSha: string;
  reviews: readonly ReviewEvent[];
  /** Keyed hashes of its files that someone may review. */
  files: readonly string[];
};

const REASONS = { opened: "pull_request", merged: "merge", closed: "closed" } as const;

/** That a pull request was opened, merged or closed; its files come with the push. */
export function pullEvent(pull: GitPull, tool: GitTool, ctx: DecodeContext): CanonicalEvent {
  const { repo, number, atMs, change, mergeSha } = pull;
  const attributes = { pr: String(number), ...(mergeSha !== null && { sha: mergeSha }) };
  const nobody = { authorEmail: null, fileHash: null, reviewable: null };
  return gitEvent({ tool, repo, type: "outcome", reason: REASONS[change], atMs, ...nobody, key: `pull ${number}`, attributes }, ctx);
}

/**
 * The review of each file of a merged pull request: an equal share of the minutes that people spent on the request until it was merged, at the time
 * of the last review. None where nobody reviewed.
 */
export function reviewEvents(pull: MergedPull, tool: GitTool, ctx: DecodeContext): CanonicalEvent[] {
  const { repo, number, openedAtMs, mergedAtMs, mergeSha, files } = pull;
  const reviews = pull.reviews.filter(([, atMs]) => atMs <= mergedAtMs);
  const minutes = reviewMinutes(reviews, openedAtMs);
  if (minutes === 0 || files.length === 0) return [];
  const atMs = Math.max(...reviews.map(([, reviewedAtMs]) => reviewedAtMs));
  const attributes = { pr: String(number), sha: mergeSha, minutes: (minutes / files.length).toFixed(3) };
  const shared = { tool, repo, type: "outcome", reason: "review", atMs, authorEmail: null, reviewable: true, attributes } as const;
  return files.map(fileHash => gitEvent({ ...shared, fileHash, key: `pull ${number}` }, ctx));
}
