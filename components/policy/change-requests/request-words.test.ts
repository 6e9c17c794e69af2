import { describe, expect, it } from "vitest";
import type { ChangeRequestView } from "@/lib/contract/change-requests";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { reviewBadge, shareText, stepsOf } from "./request-words";

const permit = { allowed: true, reason: null };
const request: ChangeRequestView = {
  ...{ number: 3, title: "Delegate test repair", description: "", status: "open", authorName: "Edda", review: "waiting", awaitsMe: false },
  ...{ createdAt: "2026-11-01T00:00:00.000Z", updatedAt: "2026-11-01T00:00:00.000Z", comments: 0, publishedVersion: null },
  ...{ scheduledFor: null, scheduledPercent: null, scheduledByName: null, revision: 1, baseVersion: 4, currentVersion: 4 },
  ...{ draft: startingPolicy(), base: null, findings: [], impact: null, entries: [] },
  can: { review: permit, revise: permit, publish: permit, bypass: permit, close: permit, comment: permit },
};
const entry = (kind: ChangeRequestView["entries"][number]["kind"], revision: number, actorName: string) => ({
  ...{ sequence: 1, at: "2026-11-02T00:00:00.000Z", own: false, body: "" },
  ...{ kind, revision, actorName },
});
const finding = (severity: "error" | "warning") => ({ severity, pointer: "", code: "x", message: "x" });

describe("reviewBadge", () => {
  it.each([
    [{}, "Waits for review"],
    [{ review: "approved" }, "Approved"],
    [{ review: "changes-requested" }, "Changes requested"],
    [{ status: "published", review: "approved", publishedVersion: 5 }, "Published as v5"],
    [{ status: "closed", review: "approved" }, "Closed"],
  ] as const)("says where %o stands", (change, text) => {
    expect(reviewBadge({ ...request, ...change }).text).toBe(text);
  });
});

describe("stepsOf", () => {
  it.each<[string, Partial<ChangeRequestView>, string[]]>([
    [
      "a fresh request",
      {},
      ["done: Written against version 4, which is in force.", "done: The validation finds nothing.", "open: Nobody has judged it yet."],
    ],
    [
      "a first version",
      { baseVersion: null, currentVersion: null },
      ["done: The first version.", "done: The validation finds nothing.", "open: Nobody has judged it yet."],
    ],
    [
      "one that was overtaken, has errors, and changes were requested of",
      {
        currentVersion: 6,
        findings: [finding("error"), finding("error"), finding("warning")],
        review: "changes-requested",
        entries: [entry("approved", 1, "Ada"), entry("changes-requested", 1, "Olga")],
      },
      [
        "blocked: Written against version 4; version 6 is in force by now.",
        "blocked: 2 errors block publishing.",
        "blocked: Olga asked for changes.",
      ],
    ],
    [
      "one that was overtaken by the first version",
      { baseVersion: null, currentVersion: 1, findings: [finding("error")] },
      [
        "blocked: Written against nothing; version 1 is in force by now.",
        "blocked: An error blocks publishing.",
        "open: Nobody has judged it yet.",
      ],
    ],
    [
      "an approval of an earlier revision, which does not count",
      { revision: 2, findings: [finding("warning")], entries: [entry("approved", 1, "Ada")] },
      ["done: Written against version 4, which is in force.", "done: No error, one warning.", "open: Nobody has judged revision 2 yet."],
    ],
    [
      "an approval of the newest revision",
      {
        revision: 2,
        review: "approved",
        entries: [entry("approved", 1, "Ada"), entry("approved", 2, "Olga")],
        findings: [finding("warning"), finding("warning")],
      },
      ["done: Written against version 4, which is in force.", "done: No error, 2 warnings.", "done: Olga approved it."],
    ],
  ])("tells of %s", (_, change, expected) => {
    expect(stepsOf({ ...request, ...change }).map(({ state, text }) => `${state}: ${text}`)).toEqual(expected);
  });
});

it.each([
  [null, "for all clients"],
  [12.5, "for 12.5% of the clients first"],
])("a publish for %s is told as %j", (percent, text) => {
  expect(shareText(percent)).toBe(text);
});
