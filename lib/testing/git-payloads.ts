/** Webhook bodies after the hosts' documented formats, with the fields around those that are read, since real bodies are full of content. */
export type PayloadCommit = {
  sha: string;
  message?: string;
  email?: string | null;
  added?: string[];
  modified?: string[];
  removed?: string[];
};

/** Forty hex digits from a few. */
export const sha = (digits: string): string => digits.padEnd(40, "0");

const AT = "2026-11-20T10:00:00Z";
const githubUser = (id: number, type = "User") => ({
  id,
  login: `login-${id}`,
  type,
  site_admin: false,
  url: "https://api.github.com/users/x",
});

function commitPart({ sha, message = "Change things", email = "ada@example.org", ...files }: PayloadCommit) {
  return {
    id: sha,
    tree_id: sha,
    message,
    timestamp: AT,
    url: `https://example.org/commit/${sha}`,
    author: { name: "Ada Author", email, username: "ada" },
    added: [],
    modified: [],
    removed: [],
    ...files,
  };
}

export function githubPush(commits: PayloadCommit[], options: { repo?: string; ref?: string; deleted?: boolean } = {}): object {
  const { repo = "acme/shop", ref = "refs/heads/main", deleted = false } = options;
  const parts = commits.map(commitPart);
  return {
    ref,
    before: sha("0"),
    after: deleted ? sha("0") : (commits.at(-1)?.sha ?? sha("0")),
    created: false,
    deleted,
    forced: false,
    commits: parts,
    head_commit: parts.at(-1) ?? null,
    pusher: { name: "ada", email: "ada@example.org" },
    repository: {
      id: 1,
      name: repo.split("/").at(-1),
      full_name: repo,
      private: true,
      default_branch: "main",
      pushed_at: Date.parse(AT) / 1000,
      master_branch: "main",
    },
    sender: githubUser(1),
  };
}

type Pull = { number?: number; action?: string; author?: number; mergedBy?: string | null; atMinute?: number; repo?: string };

/** Minutes count from the opening of the pull request, 20 November 2026 at 09:00 UTC. */
export const at = (minute: number): string => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString().replace(".000Z", "Z");

function githubPullPart({ number = 12, author = 1, mergedBy = null, atMinute = 0 }: Pull) {
  return {
    number,
    state: "open",
    title: "Secret title",
    body: "Secret body",
    user: githubUser(author),
    created_at: at(0),
    updated_at: at(atMinute),
    closed_at: mergedBy === null ? null : at(atMinute),
    merged_at: mergedBy === null ? null : at(atMinute),
    merged: mergedBy !== null,
    merge_commit_sha: mergedBy,
    head: { ref: "secret-branch", sha: sha("a") },
    changed_files: 2,
  };
}

export function githubPull(pull: Pull): object {
  const { action = "opened", repo = "acme/shop" } = pull;
  const repository = { full_name: repo, default_branch: "main" };
  return { action, number: pull.number ?? 12, pull_request: githubPullPart(pull), repository, sender: githubUser(1) };
}

export function githubReview(review: Pull & { reviewer?: number; bot?: boolean; comment?: boolean }): object {
  const { reviewer = 2, bot = false, comment = false, atMinute = 0, repo = "acme/shop" } = review;
  const user = githubUser(reviewer, bot ? "Bot" : "User");
  const of = { pull_request: githubPullPart(review), repository: { full_name: repo }, sender: user };
  return comment
    ? { action: "created", comment: { id: 5, user, path: "src/secret.ts", body: "Secret comment", created_at: at(atMinute) }, ...of }
    : { action: "submitted", review: { id: 6, user, body: "Secret review", state: "approved", submitted_at: at(atMinute) }, ...of };
}

const gitlabProject = (repo: string) => ({ id: 15, name: repo, path_with_namespace: repo, default_branch: "main", visibility_level: 0 });
const gitlabUser = (id: number, username = `user${id}`) => ({ id, name: "Secret Name", username, email: "[REDACTED]" });

export function gitlabPush(commits: PayloadCommit[], options: { repo?: string; ref?: string; deleted?: boolean } = {}): object {
  const { repo = "acme/shop", ref = "refs/heads/main", deleted = false } = options;
  const after = deleted ? sha("0") : (commits.at(-1)?.sha ?? sha("0"));
  return {
    object_kind: "push",
    event_name: "push",
    before: sha("9"),
    after,
    ref,
    checkout_sha: deleted ? null : after,
    user_id: 4,
    user_name: "Secret Name",
    user_email: "",
    project: gitlabProject(repo),
    commits: commits.map(commitPart),
    total_commits_count: commits.length,
  };
}

export function gitlabMerge(merge: Pull & { user?: number; username?: string; squashedBy?: string | null; lastCommit?: string }): object {
  const { number = 12, action = "open", author = 1, mergedBy = null, squashedBy = null, atMinute = 0, repo = "acme/shop" } = merge;
  return {
    object_kind: "merge_request",
    event_type: "merge_request",
    user: gitlabUser(merge.user ?? 2, merge.username),
    project: gitlabProject(repo),
    object_attributes: {
      id: 99,
      iid: number,
      action,
      author_id: author,
      title: "Secret title",
      description: "Secret body",
      created_at: "2026-11-20 09:00:00 UTC",
      updated_at: at(atMinute),
      merge_commit_sha: mergedBy,
      squash_commit_sha: squashedBy,
      last_commit: { id: merge.lastCommit ?? sha("a"), message: "Secret message", author: { name: "Ada", email: "ada@example.org" } },
      state: "opened",
    },
  };
}

export function gitlabNote(note: Pull & { user?: number; on?: string; system?: boolean }): object {
  const { number = 12, author = 1, atMinute = 0, on = "MergeRequest", system = false, repo = "acme/shop" } = note;
  return {
    object_kind: "note",
    event_type: "note",
    user: gitlabUser(note.user ?? 2),
    project: gitlabProject(repo),
    object_attributes: { id: 7, note: "Secret note", noteable_type: on, author_id: note.user ?? 2, system, created_at: at(atMinute) },
    ...(on === "MergeRequest" && { merge_request: { id: 99, iid: number, author_id: author, created_at: at(0), title: "Secret title" } }),
  };
}
