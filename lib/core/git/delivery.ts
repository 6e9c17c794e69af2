/**
 * What a Git host reports, in one shape for all hosts. Messages, e-mail addresses, account ids and paths are content: they are read to derive
 * from, and stay in memory. Times are epoch milliseconds.
 */
export type GitCommit = { sha: string; message: string; authorEmail: string | null; files: string[] };

export type GitPush = {
  kind: "push";
  repo: string;
  /** Only what reaches the default branch counts as merged. */
  toDefaultBranch: boolean;
  /** The last commit pushed. */
  headSha: string;
  atMs: number | null;
  commits: GitCommit[];
};

export type GitPull = {
  kind: "pull";
  repo: string;
  number: number;
  change: "opened" | "merged" | "closed";
  openedAtMs: number;
  atMs: number;
  /** The commit by which it reached its target branch. */
  mergeSha: string | null;
};

export type GitReview = { kind: "review"; repo: string; number: number; openedAtMs: number; atMs: number; reviewer: string };

export type GitDelivery = GitPush | GitPull | GitReview;

/** The canonical tool of what is reported: a host's webhooks, or the command line. */
export type GitTool = "github" | "gitlab" | "git";
