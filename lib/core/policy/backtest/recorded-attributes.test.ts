import { describe, expect, it } from "vitest";
import type { Condition } from "../condition";
import type { PolicyDraft, Rule } from "../document";
import { startingPolicy } from "../starting-policy";
import { changesBeyondBacktest } from "./beyond-backtest";
import { attributesAsked, unrecordedAttributes } from "./recorded-attributes";

const leaf = (attr: string): Condition => ({ attr, op: "exists" });
const rule = (id: string, when: Condition, over: Partial<Rule> = {}): Rule => ({
  ...{ id, name: `Rule ${id}`, enabled: true, when, lane: "deep", lock: false, reason: "" },
  ...over,
});
const policy = (rules: Rule[], segments: PolicyDraft["segments"] = []): PolicyDraft => ({ ...startingPolicy(), rules, segments });

describe("unrecordedAttributes", () => {
  it("names what no turn records, with the rules of both policies that ask for it", () => {
    const segments = [
      { id: "big", when: { any: [leaf("filesInScope"), { segment: "loop" }] } },
      { id: "loop", when: { segment: "big" } },
    ];
    const rollout = { percent: 10, by: "session", salt: "s" };
    const draft = policy(
      [
        rule("a", { all: [{ segment: "big" }, leaf("team")] }),
        rule("b", { not: leaf("language") }, { rollout }),
        rule("c", leaf("budgetSpentShare"), { enabled: false }),
        rule("d", leaf("needsPersistence")),
        rule("e", { segment: "nowhere" }),
      ],
      segments,
    );
    const published = policy([rule("b", leaf("language"))]);
    expect(unrecordedAttributes(draft, published)).toEqual([
      { attribute: "filesInScope", rules: [{ id: "a", name: "Rule a", policy: "draft" }] },
      {
        attribute: "language",
        rules: [
          { id: "b", name: "Rule b", policy: "draft" },
          { id: "b", name: "Rule b", policy: "published" },
        ],
      },
      { attribute: "session", rules: [{ id: "b", name: "Rule b", policy: "draft" }] },
    ]);
  });

  it("has nothing to say of the policy that an organisation starts with", () => {
    expect(unrecordedAttributes(startingPolicy(), startingPolicy())).toEqual([]);
  });
});

describe("attributesAsked", () => {
  it("is the union over enabled rules; what work needs follows from its type", () => {
    const asked = attributesAsked([
      policy([rule("a", leaf("team"))]),
      policy([rule("b", leaf("needsConfidence")), rule("c", leaf("repo"), { enabled: false })]),
    ]);
    expect([...asked].sort()).toEqual(["needsConfidence", "team", "workType"]);
  });
});

describe("changesBeyondBacktest", () => {
  it.each<[string, (draft: PolicyDraft) => PolicyDraft, string[]]>([
    ["nothing", draft => draft, []],
    ["rules only", draft => ({ ...draft, rules: [] }), []],
    ["a model", draft => ({ ...draft, lanes: draft.lanes.map(lane => ({ ...lane, targets: { codex: { model: "m" } } })) }), ["targets"]],
    ["a lane's name", draft => ({ ...draft, lanes: draft.lanes.map(lane => ({ ...lane, name: "x" })) }), []],
    ["escalation and exploration", draft => ({ ...draft, escalation: [], exploration: { percent: 1 } }), ["escalation", "exploration"]],
    ["phrases", draft => ({ ...draft, workTypes: draft.workTypes.slice(1) }), ["phrases"]],
  ])("%s", (_, change, wanted) => {
    expect(changesBeyondBacktest(change(startingPolicy()), startingPolicy())).toEqual(wanted);
  });
});
