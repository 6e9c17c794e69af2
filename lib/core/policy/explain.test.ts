import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryContext, arbitraryPolicy } from "@/lib/testing/arbitrary-policy";
import { compilePolicy } from "./evaluate";
import { explainEscalation, explainPolicy, explainRules } from "./explain";
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
      { ruleId: a.id, outcome: "disabled", failed: null, condition: null },
      {
        ruleId: b.id,
        outcome: "condition-failed",
        failed: "/rules/1/when/all/1/all/0",
        condition: { attr: "corrections", op: "gte", value: 2 },
      },
      { ruleId: c.id, outcome: "outside-rollout", failed: "/rules/2/rollout", condition: null },
      { ruleId: d.id, outcome: "fired", failed: null, condition: null },
      { ruleId: e.id, outcome: "shadowed", failed: null, condition: null },
    ]);
  });

  it("has every rule that would match in the shadow of the kill switch", () => {
    const policy = { ...startingPolicy(), killSwitch: { active: true, lane: "deep" } };
    const outcomes = explainRules(policy, { workType: "test-repair" }).map(rule => rule.outcome);
    expect(new Set(outcomes)).toEqual(new Set(["condition-failed", "shadowed"]));
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

describe("explainEscalation", () => {
  const policy = startingPolicy();
  const outcomes = (state: unknown) => explainEscalation(policy, state).map(({ ruleId, outcome, failed }) => [ruleId, outcome, failed]);

  it.each<[string, unknown, [string, string | null][]]>([
    [
      "no lane",
      { corrections: 5 },
      [
        ["other-lane", null],
        ["other-lane", null],
      ],
    ],
    [
      "the deep lane already",
      { lane: "deep", corrections: 5 },
      [
        ["other-lane", null],
        ["other-lane", null],
      ],
    ],
    [
      "one correction",
      { lane: "fast", corrections: 1 },
      [
        ["condition-failed", "/escalation/0/when"],
        ["condition-failed", "/escalation/1/when"],
      ],
    ],
    [
      "two corrections",
      { lane: "fast", corrections: 2 },
      [
        ["fired", null],
        ["condition-failed", "/escalation/1/when"],
      ],
    ],
    [
      "both",
      { lane: "fast", corrections: 2, failedChecks: 3 },
      [
        ["fired", null],
        ["shadowed", null],
      ],
    ],
    [
      "no context at all",
      null,
      [
        ["other-lane", null],
        ["other-lane", null],
      ],
    ],
  ])("%s", (_, state, wanted) => {
    expect(outcomes(state)).toEqual(policy.escalation.map(({ id }, index) => [id, ...(wanted[index] ?? [])]));
  });

  it("agrees with the evaluator about the rule that fires", () => {
    fc.assert(
      fc.property(arbitraryPolicy, arbitraryContext, (generated, context) => {
        const { escalation, escalationRules } = explainPolicy(generated, context);
        expect(escalationRules.find(rule => rule.outcome === "fired")?.ruleId ?? null).toBe(escalation?.ruleId ?? null);
      }),
      { numRuns: 200 },
    );
  });
});

describe("explainPolicy", () => {
  it("shows what follows from a prompt, and what from the work type", () => {
    const { attributes, decision } = explainPolicy(startingPolicy(), { tool: "codex" }, "please fix the failing test");
    expect(attributes).toMatchObject({ tool: "codex", workType: "test-repair", needsOrchestration: true });
    expect(decision).toMatchObject({ lane: "deep", ruleId: "test-repair-deep", target: { model: "gpt-5.3-codex" }, policyVersion: null });
  });
});
