import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryContext, arbitraryPolicy } from "@/lib/testing/arbitrary-policy";
import { bucketOf } from "./bucket";
import type { PolicyDraft, Rule } from "./document";
import { compilePolicy } from "./evaluate";
import { isPublishable } from "./finding";
import { startingPolicy } from "./starting-policy";
import { validatePolicy } from "./validate";

const rule = (id: string, lane: string, rest: Partial<Rule> = {}): Rule => ({
  id,
  name: id,
  enabled: true,
  when: { all: [] },
  lane,
  lock: false,
  reason: "",
  ...rest,
});
const policyWith = (parts: Partial<PolicyDraft>): PolicyDraft & { version: number } => ({ ...startingPolicy(), version: 7, ...parts });
const evaluate = (policy: PolicyDraft, context: unknown, options = {}) => compilePolicy(policy).evaluate(context, options);

describe("evaluate", () => {
  it("takes the first enabled rule that matches", () => {
    const when = { attr: "repo", op: "eq", value: "web" } as const;
    const policy = policyWith({
      rules: [rule("off", "deep", { enabled: false }), rule("one", "deep", { when, lock: true }), rule("two", "fast", { when })],
    });
    expect(evaluate(policy, { repo: "web", tool: "codex" })).toEqual({
      lane: "deep",
      target: { model: "gpt-5.3-codex", effort: "high" },
      ruleId: "one",
      reason: "RULE",
      policyVersion: 7,
      locked: true,
      explored: false,
    });
    expect(evaluate(policy, { repo: "api", tool: "nobody-knows" })).toMatchObject({
      lane: "fast",
      target: null,
      ruleId: null,
      reason: "DEFAULT",
    });
  });

  it("falls through a rollout that does not include the caller", () => {
    const rollout = { percent: 50, by: "developer", salt: "x" };
    const policy = policyWith({ rules: [rule("split", "deep", { rollout }), rule("rest", "fast")] });
    const names = Array.from({ length: 50 }, (_, index) => `dev_${index}`);
    const decisions = names.map(developer => evaluate(policy, { developer }));
    expect(decisions.map(decision => decision.reason)).toEqual(names.map(name => (bucketOf("x", name) < 5000 ? "SPLIT" : "RULE")));
    expect(evaluate(policy, {}).ruleId).toBe("rest");
  });

  it("obeys the kill switch before anything else, and locks it", () => {
    const policy = policyWith({ killSwitch: { active: true, lane: "deep" }, rules: [rule("one", "fast")], exploration: { percent: 5 } });
    expect(evaluate(policy, { session: "s" }, { stale: true })).toMatchObject({
      lane: "deep",
      reason: "KILL_SWITCH",
      ruleId: null,
      locked: true,
    });
    expect(compilePolicy(policy).evaluateEscalation({ lane: "fast", corrections: 9 })).toBeNull();
  });

  it("follows onStale when the copy is old", () => {
    const rules = [rule("one", "deep")];
    const { client } = startingPolicy();
    expect(evaluate(policyWith({ rules }), {}, { stale: true })).toMatchObject({ lane: "deep", reason: "RULE" });
    const strict = policyWith({ rules, client: { ...client, onStale: "use-default" } });
    expect(evaluate(strict, {}, { stale: true })).toMatchObject({ lane: "fast", reason: "STALE", ruleId: null });
    expect(evaluate(strict, {}, { stale: false })).toMatchObject({ lane: "deep", reason: "RULE" });
  });

  it("uses the declared work type, else the one the prompt tells", () => {
    const prompt = "fix the failing test";
    expect(evaluate(startingPolicy(), {}, { prompt }).ruleId).toBe("test-repair-deep");
    expect(evaluate(startingPolicy(), { workType: "release-prep" }, { prompt }).ruleId).toBe("release-prep-deep");
    expect(evaluate(startingPolicy(), { workType: 5 }, { prompt }).ruleId).toBe("test-repair-deep");
    expect(evaluate(startingPolicy(), {}, { prompt: "hello" }).reason).toBe("DEFAULT");
  });

  it("takes a work type's signals as defaults that the caller may set", () => {
    const policy = policyWith({ rules: [rule("persist", "deep", { when: { attr: "needsPersistence", op: "eq", value: true } })] });
    expect(evaluate(policy, { workType: "test-repair" }).ruleId).toBe("persist");
    expect(evaluate(policy, { workType: "test-repair", needsPersistence: false }).ruleId).toBeNull();
    expect(evaluate(policy, { workType: "test-repair", needsPersistence: null }).ruleId).toBe("persist");
    expect(evaluate(policy, { workType: "code-question", needsPersistence: true }).ruleId).toBe("persist");
    expect(evaluate(policy, { workType: "code-question" }).ruleId).toBeNull();
  });

  it("explores its share of sessions, always the same ones, and never locked decisions", () => {
    const sessions = Array.from({ length: 4000 }, (_, index) => ({ session: `s${index}`, tool: "codex" }));
    const policy = compilePolicy(policyWith({ exploration: { percent: 5 }, rules: [rule("one", "fast")] }));
    const explored = sessions.filter(session => policy.evaluate(session).explored);
    expect(explored.length / sessions.length).toBeGreaterThan(0.035);
    expect(explored.length / sessions.length).toBeLessThan(0.065);
    for (const session of explored) {
      expect(policy.evaluate(session)).toMatchObject({
        lane: "deep",
        target: { model: "gpt-5.3-codex" },
        ruleId: "one",
        reason: "EXPLORATION",
      });
    }
    const locked = compilePolicy(policyWith({ exploration: { percent: 5 }, rules: [rule("one", "fast", { lock: true })] }));
    expect(sessions.some(session => locked.evaluate(session).explored)).toBe(false);
    expect(policy.evaluate({}).explored).toBe(false);
  });

  it("never throws: any accepted policy, any JSON context", () => {
    const context = fc.oneof(fc.jsonValue(), arbitraryContext);
    fc.assert(
      fc.property(arbitraryPolicy, context, fc.boolean(), fc.option(fc.string(), { nil: undefined }), (policy, any, stale, prompt) => {
        expect(isPublishable(validatePolicy(policy))).toBe(true);
        const compiled = compilePolicy(policy);
        const decision = compiled.evaluate(any, { stale, prompt });
        expect(policy.lanes.map(lane => lane.id)).toContain(decision.lane);
        expect(compiled.evaluate(any, { stale, prompt })).toEqual(decision);
        const escalated = compiled.evaluateEscalation(any);
        if (escalated) expect(escalated).toMatchObject({ from: "fast", lane: "deep", ruleId: "e0", reason: "ESCALATION" });
      }),
      { numRuns: 300 },
    );
  });

  it("decides by the first rule that would fire alone", () => {
    fc.assert(
      fc.property(arbitraryPolicy, arbitraryContext, (generated, context) => {
        const policy = { ...generated, killSwitch: { active: false, lane: "deep" }, exploration: { percent: 0 } };
        const alone = policy.rules.find(one => compilePolicy({ ...policy, rules: [one] }).evaluate(context).ruleId !== null);
        expect(compilePolicy(policy).evaluate(context).ruleId).toBe(alone?.id ?? null);
      }),
      { numRuns: 200 },
    );
  });
});

describe("evaluateEscalation", () => {
  const { evaluateEscalation } = compilePolicy(policyWith({}));
  it("fires on the second correction or the third failed check, from the fast lane only", () => {
    expect(evaluateEscalation({ lane: "fast", corrections: 1, failedChecks: 2 })).toBeNull();
    expect(evaluateEscalation({ lane: "fast", corrections: 2, tool: "codex" })).toEqual({
      lane: "deep",
      from: "fast",
      target: { model: "gpt-5.3-codex", effort: "high" },
      ruleId: "two-corrections",
      reason: "ESCALATION",
      policyVersion: 7,
      locked: false,
      explored: false,
      sticky: "session",
    });
    expect(evaluateEscalation({ lane: "fast", failedChecks: 3 })?.ruleId).toBe("three-failed-checks");
    expect(evaluateEscalation({ lane: "deep", corrections: 9 })).toBeNull();
    expect(evaluateEscalation({ corrections: 9 })).toBeNull();
    expect(evaluateEscalation(null)).toBeNull();
  });
});
