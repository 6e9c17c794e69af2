import { describe, expect, it } from "vitest";
import { fileHash } from "@/lib/core/telemetry/patch/edit-facts";
import { testDecodeContext } from "@/lib/testing/decode-context";
import { sha } from "@/lib/testing/git-payloads";
import type { GitPush } from "./delivery";
import { pullEvent, reviewEvents } from "./pull-events";
import { MAX_PUSH_EVENTS, pushEvents } from "./push-events";
import { isMergeMessage, revertedCommit } from "./reverted-commit";
import { type ReviewEvent, reviewMinutes } from "./review-minutes";

const ctx = testDecodeContext();
const T0 = Date.UTC(2026, 10, 20, 9);
const hashOf = (path: string) => fileHash(ctx.hash, path, { repo: "acme/shop" });
const commit = (digits: string, files: string[], message = "Change things") => ({
  sha: sha(digits),
  message,
  authorEmail: "ada@example.org",
  files,
});
const push = (...commits: GitPush["commits"]): GitPush => ({
  kind: "push",
  repo: "acme/shop",
  toDefaultBranch: true,
  headSha: commits.at(-1)?.sha ?? sha("0"),
  atMs: T0,
  commits,
});
/** Type, commit and file of each event. */
const told = (of: GitPush) => pushEvents(of, "github", ctx).events.map(event => [event.type, event.attributes.sha, event.fileHash]);

describe("pushEvents", () => {
  it("says of each file of each commit that it was merged, by whom and when, and nothing more", () => {
    const { events, reviewable } = pushEvents(
      push(commit("a", ["src/a.ts", "package-lock.json"]), commit("b", ["src/a.ts"])),
      "github",
      ctx,
    );
    expect(events.map(event => [event.attributes.sha, event.fileHash, event.reviewable])).toEqual([
      [sha("a"), hashOf("src/a.ts"), true],
      [sha("a"), hashOf("package-lock.json"), false],
      [sha("b"), hashOf("src/a.ts"), true],
    ]);
    expect(reviewable).toEqual([hashOf("src/a.ts")]);
    expect(events[0]).toMatchObject({
      tool: "github",
      session: "git:acme/shop",
      repo: "acme/shop",
      type: "outcome",
      reason: "merge",
      tsMs: T0,
    });
    expect(events[0]?.developer).toMatch(/^dev_/);
    expect(JSON.stringify(events)).not.toMatch(/src|lock|ada|Change/);
  });

  it("gives everything to the merge commit at the end of a push", () => {
    const merge = commit("d", ["x.ts"], "Merge pull request #12 from acme/topic\n\nTitle");
    expect(told(push(commit("b", ["a.ts"]), commit("c", ["a.ts", "b.ts"]), merge))).toEqual([
      ["outcome", sha("d"), hashOf("a.ts")],
      ["outcome", sha("d"), hashOf("b.ts")],
      ["outcome", sha("d"), hashOf("x.ts")],
    ]);
  });

  it("tells a revert from a merge, also within one push", () => {
    const revert = commit("e", ["a.ts"], `Revert "Change things"\n\nThis reverts commit ${sha("b")}.\n`);
    const { events } = pushEvents(push(commit("c", ["b.ts"]), revert), "gitlab", ctx);
    expect(events.map(event => [event.type, event.reason, event.attributes])).toEqual([
      ["outcome", "merge", { sha: sha("c") }],
      ["revert", null, { sha: sha("e"), reverted_sha: sha("b") }],
    ]);
  });

  it("gives the same events again, and others for another host", () => {
    const ids = (tool: "github" | "git") => pushEvents(push(commit("a", ["a.ts", "b.ts"])), tool, ctx).events.map(event => event.eventId);
    expect(ids("github")).toEqual(ids("github"));
    expect(new Set([...ids("github"), ...ids("git")]).size).toBe(4);
  });

  it("uses the instant of arrival where the push names none, and stops at a bound", () => {
    const files = Array.from({ length: MAX_PUSH_EVENTS + 3 }, (_, index) => `f${index}.ts`);
    const { events, leftOut } = pushEvents({ ...push(commit("a", files)), atMs: null }, "git", ctx);
    expect(events).toHaveLength(MAX_PUSH_EVENTS);
    expect(leftOut).toBe(3);
    expect(events[0]?.tsMs).toBe(ctx.receivedAtMs);
  });
});

describe("revertedCommit", () => {
  it.each([
    ['Revert "x"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.', "0123456789abcdef0123456789abcdef01234567"],
    ["Fix\n\nThis reverts commit abcdef1, reversing\nchanges made to 1234567.", "abcdef1"],
    ['Revert "Revert "x""\n\nThis reverts commit abcdef1.', null],
    ['Reapply "x"\n\nThis reverts commit abcdef1.', null],
    ["Revert the colour of the button", null],
    ["We quote: This reverts commit abcdef1.", null],
    ["This reverts commit abc.", null],
    ["", null],
  ])("%j: %s", (message, reverted) => {
    expect(revertedCommit(message)).toBe(reverted);
  });
});

it.each([
  ["Merge pull request #12 from acme/topic", true],
  ["Merge branch 'topic' into 'main'", true],
  ["Merge remote-tracking branch 'origin/main'", true],
  ["Merge the two lists", false],
  ["merge branch 'x'", false],
])("%j is a merge: %s", (message, isMerge) => {
  expect(isMergeMessage(message)).toBe(isMerge);
});

describe("reviewMinutes", () => {
  const minutes = (...events: [reviewer: string, minute: number][]) =>
    reviewMinutes(
      events.map(([reviewer, minute]): ReviewEvent => [reviewer, T0 + minute * 60_000]),
      T0,
    );
  it.each<[what: string, events: [string, number][], minutes: number]>([
    ["none without events", [], 0],
    ["an approval twenty seconds after the opening", [["r", 1 / 3]], 1 / 3],
    ["an approval on the next day counts the bound", [["r", 1500]], 10],
    [
      "time between comments",
      [
        ["r", 60],
        ["r", 63],
        ["r", 70],
      ],
      20,
    ],
    [
      "a break counts the bound",
      [
        ["r", 2],
        ["r", 300],
      ],
      12,
    ],
    [
      "two reviewers add up",
      [
        ["r", 5],
        ["q", 8],
      ],
      13,
    ],
    [
      "order and repetition do not matter",
      [
        ["r", 7],
        ["r", 3],
        ["r", 7],
      ],
      7,
    ],
    [
      "an event before the opening (clocks) is nothing",
      [
        ["r", -5],
        ["r", 2],
      ],
      2,
    ],
    ["a reviewer counts four hours at most", Array.from({ length: 100 }, (_, index): [string, number] => ["r", index * 9]), 240],
  ])("%s", (_what, events, expected) => {
    expect(minutes(...events)).toBeCloseTo(expected, 9);
  });
});

describe("a merged pull request", () => {
  const merged = { repo: "acme/shop", number: 12, openedAtMs: T0, mergedAtMs: T0 + 3_600_000, mergeSha: sha("d"), files: ["f1", "f2"] };
  const reviews: ReviewEvent[] = [
    ["r", T0 + 180_000],
    ["r", T0 + 600_000],
  ];

  it("shares its review among its files, at the time of the last one", () => {
    const events = reviewEvents({ ...merged, reviews: [...reviews, ["r", T0 + 4_000_000]] }, "github", ctx);
    expect(events.map(event => [event.type, event.reason, event.fileHash, event.tsMs, event.attributes])).toEqual(
      ["f1", "f2"].map(file => ["outcome", "review", file, T0 + 600_000, { pr: "12", sha: sha("d"), minutes: "5.000" }]),
    );
  });

  it("says nothing of a review that nobody did or that is of no file", () => {
    expect(reviewEvents({ ...merged, reviews: [] }, "github", ctx)).toEqual([]);
    expect(reviewEvents({ ...merged, reviews: [["r", T0 + 4_000_000]] }, "github", ctx)).toEqual([]);
    expect(reviewEvents({ ...merged, reviews, files: [] }, "github", ctx)).toEqual([]);
  });

  it.each([
    ["opened", null, "pull_request", { pr: "12" }],
    ["merged", sha("d"), "merge", { pr: "12", sha: sha("d") }],
    ["closed", null, "closed", { pr: "12" }],
  ] as const)("is told when it is %s", (change, mergeSha, reason, attributes) => {
    const pull = { kind: "pull", repo: "acme/shop", number: 12, openedAtMs: T0, atMs: T0 + 60_000, change, mergeSha } as const;
    const event = pullEvent(pull, "gitlab", ctx);
    expect(event).toMatchObject({ type: "outcome", reason, attributes, fileHash: null, developer: null, tsMs: T0 + 60_000 });
  });
});
