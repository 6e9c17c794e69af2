import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryContext, arbitraryPolicy } from "@/lib/testing/arbitrary-policy";
import { compilePolicy } from "./evaluate";
import { explainRules } from "./explain";
import { startingPolicy } from "./starting-policy";

describe("explainRules", () => {
  it("names what kept each rule from firing", () => {
    const policy = startingPolicy();
    const [a, b, c, d, e] = policy.rules;
    if (!a || !b || !c || !d || !e) throw new Error("The starting policy has rules");
    const web = { attr: "repo", op: "eq", value: "web" } as const;
    policy.rules = [
      { ...a, enabled: false },
      { ...b, when: { all: [web, { all: [{ attr: "corrections", op: "gte", value: 2 }] }] } },
      { ...c, when: { all: [] }, rollout: { percent: 0, by: "developer", salt: "s" } },
      { ...d, when: web },
      { ...e, when: { any: [web] } },
    ];
    expect(explainRules(policy, { repo: "web", developer: "dev_1" })).toEqual([
      { ruleId: a.id, outcome: "disabled", failed: null },
      { ruleId: b.id, outcome: "condition-failed", failed: "/rules/1/when/all/1/all/0" },
      { ruleId: c.id, outcome: "outside-rollout", failed: "/rules/2/rollout" },
      { ruleId: d.id, outcome: "fired", failed: null },
      { ruleId: e.id, outcome: "shadowed", failed: null },
    ]);
  });

  it("agrees with the evaluator about the rule that fires", () => {
    fc.assert(
      fc.property(arbitraryPolicy, arbitraryContext, (generated, context) => {
        const policy = { ...generated, killSwitch: { active: false, lane: "deep" } };
        const fired = explainRules(policy, context).filter(rule => rule.outcome === "fired");
        expect(fired[0]?.ruleId ?? null).toBe(compilePolicy(policy).evaluate(context).ruleId);
        expect(fired.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });
});
