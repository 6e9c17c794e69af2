import { describe, expect, it } from "vitest";
import { at, githubPull, githubPush, githubReview, gitlabMerge, gitlabNote, gitlabPush, sha } from "@/lib/testing/git-payloads";
import { readGithubDelivery } from "./read-github-delivery";
import { readGitlabDelivery } from "./read-gitlab-delivery";

const ms = (minute: number) => Date.parse(at(minute));
const pull = { kind: "pull", repo: "acme/shop", number: 12, openedAtMs: ms(0) };
const review = { kind: "review", repo: "acme/shop", number: 12, openedAtMs: ms(0), reviewer: "2" };

describe("GitHub", () => {
  it.each<[what: string, event: string, body: object, delivery: object | null]>([
    ["a pull request that is opened", "pull_request", githubPull({}), { ...pull, change: "opened", atMs: ms(0), mergeSha: null }],
    [
      "one that is merged",
      "pull_request",
      githubPull({ action: "closed", mergedBy: sha("b"), atMinute: 30 }),
      { ...pull, change: "merged", atMs: ms(30), mergeSha: sha("b") },
    ],
    [
      "one that is given up",
      "pull_request",
      githubPull({ action: "closed", atMinute: 9 }),
      { ...pull, change: "closed", atMs: ms(9), mergeSha: null },
    ],
    ["a label", "pull_request", githubPull({ action: "labeled" }), null],
    ["a review", "pull_request_review", githubReview({ atMinute: 5 }), { ...review, atMs: ms(5) }],
    ["a comment", "pull_request_review_comment", githubReview({ atMinute: 4, comment: true }), { ...review, atMs: ms(4) }],
    ["a review by a program", "pull_request_review", githubReview({ bot: true }), null],
    ["a comment of the author", "pull_request_review_comment", githubReview({ reviewer: 1, comment: true }), null],
    ["a dismissed review", "pull_request_review", { ...githubReview({}), action: "dismissed" }, null],
    ["a deleted branch", "push", githubPush([], { deleted: true }), null],
    ["an event of no interest", "star", { action: "created" }, null],
  ])("%s", (_what, event, body, delivery) => {
    expect(readGithubDelivery(event, body)).toEqual(delivery);
  });

  it("a push, with the files of each commit once", () => {
    const commit = { sha: sha("c"), email: "ada@example.org", added: ["a.ts"], modified: ["b.ts", "a.ts"], removed: ["c.ts"] };
    expect(readGithubDelivery("push", githubPush([commit]))).toEqual({
      kind: "push",
      repo: "acme/shop",
      toDefaultBranch: true,
      headSha: sha("c"),
      atMs: Date.parse("2026-11-20T10:00:00Z"),
      commits: [{ sha: sha("c"), message: "Change things", authorEmail: "ada@example.org", files: ["a.ts", "b.ts", "c.ts"] }],
    });
    expect(readGithubDelivery("push", githubPush([commit], { ref: "refs/heads/topic" }))).toMatchObject({ toDefaultBranch: false });
    expect(readGithubDelivery("push", githubPush([commit], { ref: "refs/tags/main" }))).toMatchObject({ toDefaultBranch: false });
  });

  it.each([null, 7, "text", [], {}, { ref: 1 }, githubPush([{ sha: "short" }]), githubPush([], { repo: "two words/../x y" })])(
    "%j is refused",
    body => {
      expect(() => readGithubDelivery("push", body)).toThrow(/./);
    },
  );
});

describe("GitLab", () => {
  it.each<[what: string, event: string, body: object, delivery: object | null]>([
    ["a merge request that is opened", "Merge Request Hook", gitlabMerge({}), { ...pull, change: "opened", atMs: ms(0), mergeSha: null }],
    [
      "one that is merged by a commit",
      "Merge Request Hook",
      gitlabMerge({ action: "merge", mergedBy: sha("b"), squashedBy: sha("d"), atMinute: 30 }),
      { ...pull, change: "merged", atMs: ms(30), mergeSha: sha("b") },
    ],
    [
      "one that is squashed",
      "Merge Request Hook",
      gitlabMerge({ action: "merge", squashedBy: sha("d"), atMinute: 30 }),
      { ...pull, change: "merged", atMs: ms(30), mergeSha: sha("d") },
    ],
    [
      "one that is fast-forwarded",
      "Merge Request Hook",
      gitlabMerge({ action: "merge", lastCommit: sha("e"), atMinute: 30 }),
      { ...pull, change: "merged", atMs: ms(30), mergeSha: sha("e") },
    ],
    [
      "one that is closed",
      "Merge Request Hook",
      gitlabMerge({ action: "close", atMinute: 9 }),
      { ...pull, change: "closed", atMs: ms(9), mergeSha: null },
    ],
    ["an approval", "Merge Request Hook", gitlabMerge({ action: "approved", atMinute: 5 }), { ...review, atMs: ms(5) }],
    ["an approval by a program", "Merge Request Hook", gitlabMerge({ action: "approved", username: "project_15_bot_ab" }), null],
    ["an update", "Merge Request Hook", gitlabMerge({ action: "update" }), null],
    ["a note", "Note Hook", gitlabNote({ atMinute: 4 }), { ...review, atMs: ms(4) }],
    ["a note of the author", "Note Hook", gitlabNote({ user: 1 }), null],
    ["a note of the system", "Note Hook", gitlabNote({ system: true }), null],
    ["a note on an issue", "Note Hook", gitlabNote({ on: "Issue" }), null],
    ["a deleted branch", "Push Hook", gitlabPush([], { deleted: true }), null],
    ["an event of no interest", "Pipeline Hook", {}, null],
  ])("%s", (_what, event, body, delivery) => {
    expect(readGitlabDelivery(event, body)).toEqual(delivery);
  });

  it("a push; an address that is kept private is none", () => {
    const commits = [
      { sha: sha("b"), email: "[REDACTED]" },
      { sha: sha("c"), modified: ["b.ts"] },
    ];
    expect(readGitlabDelivery("Push Hook", gitlabPush(commits))).toMatchObject({
      repo: "acme/shop",
      toDefaultBranch: true,
      headSha: sha("c"),
      atMs: Date.parse("2026-11-20T10:00:00Z"),
      commits: [
        { authorEmail: null, files: [] },
        { authorEmail: "ada@example.org", files: ["b.ts"] },
      ],
    });
  });

  it.each([null, {}, { ref: "refs/heads/main", after: sha("b"), project: { path_with_namespace: "x" } }])("%j is refused", body => {
    expect(() => readGitlabDelivery("Push Hook", body)).toThrow(/./);
  });
});
