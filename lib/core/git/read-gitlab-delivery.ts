import { z } from "zod";
import type { GitDelivery } from "./delivery";
import { accountSchema, commitSchema, instantSchema, repoSchema, shaSchema } from "./payload-parts";

const project = z.object({ path_with_namespace: repoSchema });
const user = z.object({ id: accountSchema, username: z.string().default("") });
/** Of a deleted branch; GitLab writes null or zeros for no commit. */
const someSha = z
  .string()
  .nullish()
  .transform(text => (shaSchema.safeParse(text).success && !/^0+$/.test(text ?? "") ? (text ?? null) : null));

const pushSchema = z.object({
  ref: z.string(),
  after: someSha,
  commits: z.array(commitSchema.and(z.object({ timestamp: instantSchema.nullish() }))).default([]),
  project: project.extend({ default_branch: z.string() }),
});
const mergeSchema = z.object({
  user,
  project,
  object_attributes: z.object({
    iid: z.number().int().positive(),
    action: z.string().nullish(),
    author_id: accountSchema.nullish(),
    created_at: instantSchema,
    updated_at: instantSchema,
    merge_commit_sha: someSha,
    squash_commit_sha: someSha,
    last_commit: z.object({ id: someSha }).nullish(),
  }),
});
const noteSchema = z.object({
  user,
  project,
  object_attributes: z.object({ noteable_type: z.string(), system: z.boolean().default(false), created_at: instantSchema }),
  merge_request: z.object({ iid: z.number().int().positive(), author_id: accountSchema.nullish(), created_at: instantSchema }).nullish(),
});

/**
 * A GitLab webhook's body by its `X-Gitlab-Event`; null for what is of no interest. Throws `ZodError` for a body that is not as documented
 * (https://docs.gitlab.com/user/project/integrations/webhook_events/).
 */
export function readGitlabDelivery(event: string, body: unknown): GitDelivery | null {
  switch (event) {
    case "Push Hook":
      return push(pushSchema.parse(body));
    case "Merge Request Hook":
      return mergeRequest(mergeSchema.parse(body));
    case "Note Hook":
      return note(noteSchema.parse(body));
    default:
      return null;
  }
}

function push({ ref, after, commits, project }: z.output<typeof pushSchema>): GitDelivery | null {
  if (after === null) return null;
  const { path_with_namespace: repo, default_branch } = project;
  const atMs = commits.find(commit => commit.sha === after)?.timestamp ?? null;
  return { kind: "push", repo, toDefaultBranch: ref === `refs/heads/${default_branch}`, headSha: after, atMs, commits };
}

function mergeRequest({ user, project, object_attributes: merge }: z.output<typeof mergeSchema>): GitDelivery | null {
  const common = { repo: project.path_with_namespace, number: merge.iid, openedAtMs: merge.created_at };
  const atMs = merge.updated_at;
  switch (merge.action) {
    case "open":
      return { kind: "pull", ...common, change: "opened", atMs: merge.created_at, mergeSha: null };
    case "close":
      return { kind: "pull", ...common, change: "closed", atMs, mergeSha: null };
    case "merge": {
      // A fast-forward merge makes no commit of its own: the branch's last one becomes the target's.
      const mergeSha = merge.merge_commit_sha ?? merge.squash_commit_sha ?? merge.last_commit?.id ?? null;
      return { kind: "pull", ...common, change: "merged", atMs, mergeSha };
    }
    case "approved":
    case "approval":
    case "unapproved":
    case "unapproval":
      return reviewBy(user, merge.author_id, { ...common, atMs });
    default:
      return null;
  }
}

function note({ user, project, object_attributes: note, merge_request: merge }: z.output<typeof noteSchema>): GitDelivery | null {
  if (note.noteable_type !== "MergeRequest" || note.system || !merge) return null;
  const common = { repo: project.path_with_namespace, number: merge.iid, openedAtMs: merge.created_at };
  return reviewBy(user, merge.author_id, { ...common, atMs: note.created_at });
}

type Reviewed = { repo: string; number: number; openedAtMs: number; atMs: number };

/** Programs (GitLab names their accounts `project_1_bot_...`) read nothing, and nobody reviews their own work. */
function reviewBy(reviewer: z.output<typeof user>, author: string | null | undefined, reviewed: Reviewed): GitDelivery | null {
  if (/^(project|group)_\d+_bot/.test(reviewer.username) || reviewer.id === author) return null;
  return { kind: "review", ...reviewed, reviewer: reviewer.id };
}
