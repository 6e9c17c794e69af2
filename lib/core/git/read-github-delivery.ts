import { z } from "zod";
import type { GitDelivery } from "./delivery";
import { accountSchema, commitSchema, instantSchema, repoSchema, shaSchema } from "./payload-parts";

const repository = z.object({ full_name: repoSchema });
const user = z.object({ id: accountSchema, type: z.string().default("User") });

const pushSchema = z.object({
  ref: z.string(),
  after: shaSchema,
  deleted: z.boolean().default(false),
  commits: z.array(commitSchema).default([]),
  head_commit: z.object({ timestamp: instantSchema }).nullish(),
  // Unix seconds in push events; an ISO text in all others.
  repository: repository.extend({ default_branch: z.string(), pushed_at: z.union([z.number(), z.string()]).nullish() }),
});
const pull = z.object({ number: z.number().int().positive(), created_at: instantSchema, user: user.nullable() });
const pullSchema = z.object({
  action: z.string(),
  pull_request: pull.extend({
    updated_at: instantSchema,
    closed_at: instantSchema.nullish(),
    merged_at: instantSchema.nullish(),
    merged: z.boolean().default(false),
    merge_commit_sha: shaSchema.nullish(),
  }),
  repository,
});
const reviewSchema = z.object({
  action: z.string(),
  review: z.object({ submitted_at: instantSchema.nullish(), user: user.nullable() }),
  pull_request: pull,
  repository,
});
const commentSchema = z.object({
  action: z.string(),
  comment: z.object({ created_at: instantSchema, user: user.nullable() }),
  pull_request: pull,
  repository,
});

/**
 * A GitHub webhook's body by the name of its event; null for what is of no interest. Throws `ZodError` for a body that is not as documented
 * (https://docs.github.com/en/webhooks/webhook-events-and-payloads).
 */
export function readGithubDelivery(event: string, body: unknown): GitDelivery | null {
  switch (event) {
    case "push":
      return push(pushSchema.parse(body));
    case "pull_request":
      return pullChange(pullSchema.parse(body));
    case "pull_request_review": {
      const { action, review, ...of } = reviewSchema.parse(body);
      return action === "submitted" && review.submitted_at != null ? reviewBy(review.user, review.submitted_at, of) : null;
    }
    case "pull_request_review_comment": {
      const { action, comment, ...of } = commentSchema.parse(body);
      return action === "created" ? reviewBy(comment.user, comment.created_at, of) : null;
    }
    default:
      return null;
  }
}

function push({ ref, after, deleted, commits, head_commit, repository }: z.output<typeof pushSchema>): GitDelivery | null {
  if (deleted) return null;
  const { full_name: repo, default_branch, pushed_at } = repository;
  const atMs = typeof pushed_at === "number" ? pushed_at * 1000 : (head_commit?.timestamp ?? null);
  return { kind: "push", repo, toDefaultBranch: ref === `refs/heads/${default_branch}`, headSha: after, atMs, commits };
}

function pullChange({ action, pull_request: pull, repository }: z.output<typeof pullSchema>): GitDelivery | null {
  const common = { kind: "pull", repo: repository.full_name, number: pull.number, openedAtMs: pull.created_at } as const;
  if (action === "opened") return { ...common, change: "opened", atMs: pull.created_at, mergeSha: null };
  if (action !== "closed") return null;
  if (!pull.merged) return { ...common, change: "closed", atMs: pull.closed_at ?? pull.updated_at, mergeSha: null };
  return { ...common, change: "merged", atMs: pull.merged_at ?? pull.updated_at, mergeSha: pull.merge_commit_sha ?? null };
}

type User = z.output<typeof user>;
type Of = { pull_request: z.output<typeof pull>; repository: z.output<typeof repository> };

/** Programs read nothing, and nobody reviews their own work. */
function reviewBy(reviewer: User | null, atMs: number, { pull_request: pull, repository }: Of): GitDelivery | null {
  if (reviewer === null || reviewer.type === "Bot" || reviewer.id === pull.user?.id) return null;
  return { kind: "review", repo: repository.full_name, number: pull.number, openedAtMs: pull.created_at, atMs, reviewer: reviewer.id };
}
