import { describe, expect, it } from "vitest";
import type { Backtest } from "@/lib/contract/backtest";
import { passportOf } from "@/lib/core/metrics/registry";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { changeText, coverageText, gapText, groupName, notRecordedText, sideText, verdictOf } from "./backtest-words";
import { moveSegments } from "./move-segments";

const { lanes } = startingPolicy();
type Expected = Backtest["expected"][number];
const expected = (id: "cc" | "fr15" | "effective-cost", delta: Expected["delta"], deltaReason: string | null = null): Expected => ({
  passport: passportOf(id),
  method: "observational",
  before: { state: "shown", value: 0.5, interval: null, n: 100, developers: 9 },
  after: { state: "undefined", reason: "Nothing is left." },
  delta,
  deltaReason,
  estimableTurns: 1,
  ofTurns: 1300,
  notEstimable: [],
});

describe("changes in words", () => {
  it.each<[string, Expected, string, ReturnType<typeof verdictOf>]>([
    ["fewer corrections", expected("cc", { value: -0.3, interval: [-0.4, -0.2] }), "−0.30 (−0.40 to −0.20)", "better"],
    ["more corrections", expected("cc", { value: 0.3, interval: [0.2, 0.4] }), "+0.30 (+0.20 to +0.40)", "worse"],
    ["more flow", expected("fr15", { value: 0.1, interval: [0.05, 0.15] }), "+10.0 pts (+5.0 pts to +15.0 pts)", "better"],
    ["an interval over zero", expected("effective-cost", { value: 1, interval: [-1, 3] }), "+$1.00 (−$1.00 to +$3.00)", "unclear"],
    ["no interval", expected("cc", { value: 0.3, interval: null }), "+0.30", "unclear"],
    ["no comparison", expected("cc", null, "Too little."), "Too little.", "unclear"],
  ])("%s", (_, change, text, verdict) => {
    expect(changeText(change)).toBe(text);
    expect(verdictOf(change)).toBe(verdict);
  });

  it("give each side in its unit, or why it has no value", () => {
    const cost = expected("effective-cost", null);
    expect(sideText(cost.passport, cost.before)).toBe("$0.50");
    expect(sideText(cost.passport, cost.after)).toBe("Nothing is left.");
  });

  it("say what is left out", () => {
    expect(coverageText(expected("cc", null))).toBe("Says something of 1 of 1,300 turns of the moved work whose type is known.");
    const gap = { workType: "quick-debug", before: "fast", after: "deep", turns: 2 };
    expect(gapText(gap, lanes)).toBe(
      "quick-debug: 2 turns without enough recorded work of the same team, tool and size in both Flow and Delegation",
    );
    expect(gapText({ ...gap, before: null, turns: 1 }, lanes)).toContain(
      "1 turn without enough recorded work of the same team, tool and size in Delegation",
    );
  });
});

it("names groups, the unknown ones too", () => {
  expect(groupName("workType", "")).toBe("Neither declared nor classified");
  expect(groupName("team", "")).toBe("Not known");
  expect(groupName("size", "short")).toBe("Under 200 characters");
  expect(groupName("tool", "codex")).toBe("codex");
});

it("says which rules ask for what is not recorded", () => {
  const rules = [{ id: "a", name: "Big work", policy: "draft" as const }];
  expect(notRecordedText({ attribute: "filesInScope", rules })).toBe(
    "filesInScope is not recorded and was taken as missing. Asked for by “Big work” (draft).",
  );
});

describe("moveSegments", () => {
  const moves = [
    { before: "fast", after: "deep", turns: 30 },
    { before: "fast", after: "gone", turns: 10 },
    { before: "deep", after: "deep", turns: 20 },
  ];

  it("is as wide as the largest group", () => {
    expect(moveSegments(moves, lanes, 120)).toEqual([
      { key: "fast deep", share: 0.25, from: "fast", to: "deep", moved: true },
      { key: "fast gone", share: 10 / 120, from: "fast", to: "unmapped", moved: true },
      { key: "deep deep", share: 20 / 120, from: "deep", to: "deep", moved: false },
    ]);
    expect(moveSegments(moves, lanes, 0)).toEqual([]);
  });
});
