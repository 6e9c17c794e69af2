import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryContext, arbitraryPolicy } from "@/lib/testing/arbitrary-policy";
import { conditionCompiler } from "./compile-condition";
import { conditionSchema } from "./condition";
import { compilePolicy } from "./evaluate";
import { validatePolicy } from "./validate";

describe("what is said of random policies", () => {
  const contexts = fc.sample(arbitraryContext, { numRuns: 10_000, seed: 3 });
  // Rules of several policies on top of each other, so that many are in the shade of others.
  const policies = fc
    .sample(fc.tuple(arbitraryPolicy, arbitraryPolicy, arbitraryPolicy), { numRuns: 24, seed: 4 })
    .map(([policy, b, c]) => ({
      ...policy,
      killSwitch: { active: false, lane: "deep" },
      exploration: { percent: 0 },
      rules: [...policy.rules, ...b.rules, ...c.rules].map((rule, index) => ({
        ...rule,
        id: `r${index}`,
        enabled: true,
        ...(rule.rollout && { rollout: { ...rule.rollout, salt: "shared" } }),
      })),
      escalation: [policy, b, c].flatMap(({ escalation }, index) => escalation.map(rule => ({ ...rule, id: `e${index}` }))),
    }));
  const found = policies.flatMap(policy => validatePolicy(policy).map(finding => ({ policy, ...finding })));
  const of = (...codes: string[]) => found.filter(({ code }) => codes.includes(code));

  it("a rule said never to fire is never chosen", { timeout: 120_000 }, () => {
    const dead = of("unreachable_rule", "rollout_starved", "rollout_empty", "unreachable_escalation");
    expect(dead.length).toBeGreaterThan(25);
    for (const policy of new Set(dead.map(finding => finding.policy))) {
      const compiled = compilePolicy(policy);
      const fired = new Set(contexts.flatMap(context => [compiled.evaluate(context).ruleId, compiled.evaluateEscalation(context)?.ruleId]));
      for (const finding of dead.filter(candidate => candidate.policy === policy)) {
        const [, section, index] = finding.pointer.split("/");
        const rules = section === "rules" ? policy.rules : policy.escalation;
        expect(fired, finding.message).not.toContain(rules[Number(index)]?.id);
      }
    }
  });

  it("a condition called contradictory is never true, one called always true never false", { timeout: 120_000 }, () => {
    const odd = of("contradiction", "always_true");
    expect(new Set(odd.map(({ code }) => code)).size).toBe(2);
    for (const { policy, pointer, code, message } of odd) {
      const group = code === "always_true" ? pointer : pointer.replace(/\/segment$/, "").replace(/(\/all\/\d+)+$/, "");
      const test = conditionCompiler(policy)(conditionSchema.parse(valueAt(policy, group)));
      expect(
        contexts.every(context => test(context) === (code === "always_true")),
        `${pointer}: ${message}`,
      ).toBe(true);
    }
  });

  it("a rollout said to change nothing can be removed without a change of lane", { timeout: 120_000 }, () => {
    const idle = of("rollout_shadowed");
    expect(idle.length).toBeGreaterThan(5);
    for (const { policy, pointer } of idle.slice(0, 10)) {
      const index = Number(pointer.split("/")[2]);
      const rules = policy.rules.map(({ rollout: drawn, ...rule }, at) => (at === index || !drawn ? rule : { ...rule, rollout: drawn }));
      const [before, after] = [compilePolicy(policy), compilePolicy({ ...policy, rules })];
      expect(contexts.every(context => before.evaluate(context).lane === after.evaluate(context).lane)).toBe(true);
    }
  });
});

function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce((part, key) => (typeof part === "object" && part !== null ? new Map(Object.entries(part)).get(key) : undefined), value);
}
