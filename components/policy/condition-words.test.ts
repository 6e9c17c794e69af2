import { describe, expect, it } from "vitest";
import type { Condition } from "@/lib/core/policy/condition";
import { OPERATORS } from "@/lib/core/policy/condition";
import { conditionTokens, conditionWords } from "./condition-words";

const workType: Condition = { attr: "workType", op: "eq", value: "release-prep" };
const repo: Condition = { attr: "repo", op: "in", value: ["ledger", "payments"] };
const late: Condition = { attr: "corrections", op: "gte", value: 2 };

describe("conditionWords", () => {
  it.each<[Condition, string]>([
    [workType, "workType is release-prep"],
    [{ all: [workType] }, "workType is release-prep"],
    [{ all: [workType, repo] }, "workType is release-prep and repo is one of ledger, payments"],
    [
      { any: [late, { all: [workType, repo] }] },
      "corrections is at least 2 or (workType is release-prep and repo is one of ledger, payments)",
    ],
    [{ not: { any: [workType, late] } }, "not (workType is release-prep or corrections is at least 2)"],
    [{ not: workType }, "not workType is release-prep"],
    [{ segment: "regulated" }, "in segment regulated"],
    [{ attr: "branch", op: "exists" }, "branch is known"],
    [{ attr: "interactive", op: "eq", value: false }, "interactive is false"],
    [{ attr: "team", op: "in", value: [] }, "team is one of nothing"],
    [{ attr: "team", op: "eq", value: "" }, "team is “”"],
    [{ all: [] }, "always"],
    [{ any: [] }, "never"],
  ])("%j", (condition, words) => {
    expect(conditionWords(condition)).toBe(words);
  });

  it("has words for every operator", () => {
    for (const op of OPERATORS) expect(conditionWords({ attr: "repo", op, value: "x" })).toMatch(/^repo [a-z]+ ?/);
  });

  it("sets names and values apart", () => {
    expect(conditionTokens(late)).toEqual([
      { kind: "name", text: "corrections" },
      { kind: "word", text: " is at least " },
      { kind: "value", text: "2" },
    ]);
  });
});
