import { isDeepStrictEqual } from "node:util";
import { FlagdCore } from "@openfeature/flagd-core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryContext, arbitraryPolicy } from "@/lib/testing/arbitrary-policy";
import type { Condition } from "../condition";
import type { PolicyDraft } from "../document";
import { type CompiledPolicy, compilePolicy } from "../evaluate";
import { startingPolicy } from "../starting-policy";
import { exportFlagd, type FlagdDecision } from "./export-flagd";
import { listFlagdLimits } from "./list-flagd-limits";

type Context = Record<string, string | number | boolean>;
const silent = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

function flagdOf(policy: PolicyDraft): FlagdCore {
  const core = new FlagdCore(undefined, silent);
  core.setConfigurations(JSON.stringify(exportFlagd(policy)));
  return core;
}

/** Contexts as OpenFeature sends them: strings, numbers and booleans, of the right type or not, a tenth of the attributes missing. */
const scalars = (context: Record<string, unknown>): Context =>
  Object.fromEntries(
    Object.entries(context).filter((entry): entry is [string, string | number | boolean] =>
      /^(string|number|boolean)$/.test(typeof entry[1]),
    ),
  );
/** A short version is read differently on purpose (`listFlagdLimits`). */
const isPlain = ({ clientVersion }: Context) => typeof clientVersion !== "string" || !/^v?\d+(\.\d+)?$/i.test(clientVersion);

/** What both must agree on. */
function answerOf(policy: CompiledPolicy, context: Context) {
  const { lane, ruleId, locked, target } = policy.evaluate(context);
  return { lane, sameLane: lane, ruleId, locked, target, escalation: policy.evaluateEscalation(context)?.ruleId ?? "$stay" };
}

function flagdAnswer(flagd: FlagdCore, context: Context): ReturnType<typeof answerOf> {
  const lane = flagd.resolveStringEvaluation("routing.lane", "none", context, silent).value;
  const decision = flagd.resolveObjectEvaluation("routing.decision", {}, context, silent).value as FlagdDecision;
  const escalation = flagd.resolveObjectEvaluation("routing.escalation", {}, context, silent).variant ?? "none";
  const target = decision.targets[String(context.tool)] ?? null;
  return { lane, sameLane: decision.lane, ruleId: decision.ruleId, locked: decision.locked, target, escalation };
}

const [policies, perPolicy] = process.env.LANEKEEPER_FULL === "1" ? [200, 1000] : [50, 1000];

describe("flagd-core on the exported definition", () => {
  it(`gives the evaluator's lane, rule and escalation: ${policies} policies, ${perPolicy} contexts each`, { timeout: 600_000 }, () => {
    const contexts = fc.sample(arbitraryContext, { numRuns: perPolicy, seed: 7 }).map(scalars).filter(isPlain);
    expect(contexts.length).toBeGreaterThan(perPolicy * 0.95);
    const fired = new Set<string | null>();
    for (const drawn of fc.sample(arbitraryPolicy, { numRuns: policies, seed: 11 })) {
      const policy = { ...drawn, exploration: { percent: 0 } };
      const native = compilePolicy(policy);
      const flagd = flagdOf(policy);
      for (const context of contexts) {
        const wanted = answerOf(native, context);
        fired.add(wanted.ruleId);
        // The message is costly, and made for a difference only.
        if (!isDeepStrictEqual(flagdAnswer(flagd, context), wanted)) {
          expect(flagdAnswer(flagd, context), JSON.stringify({ policy, context })).toEqual(wanted);
        }
      }
    }
    expect(fired.size, "the policies must have rules that fire").toBeGreaterThan(3);
  });

  it.each<[string, Condition, Context, boolean]>([
    ["an absent number is not less than anything", { attr: "filesInScope", op: "lt", value: 200 }, {}, false],
    ["0 counts as present", { attr: "filesInScope", op: "lt", value: 200 }, { filesInScope: 0 }, true],
    ["a number written as text is no number", { attr: "filesInScope", op: "gte", value: 1 }, { filesInScope: "5" }, false],
    ["true is not 1", { attr: "filesInScope", op: "eq", value: 1 }, { filesInScope: true }, false],
    ["an absent text is not unequal", { attr: "team", op: "ne", value: "a" }, {}, false],
    ["an absent text is not outside a list", { attr: "team", op: "nin", value: ["a"] }, {}, false],
    ["the empty text exists", { attr: "team", op: "exists" }, { team: "" }, true],
    ["a negated leaf on nothing is true", { not: { attr: "team", op: "eq", value: "a" } }, {}, true],
    ["no conditions at all are met", { all: [] }, {}, true],
    ["one of none is not met", { any: [] }, {}, false],
    ["an unknown segment is not met", { segment: "nowhere" }, {}, false],
    ["a work type answers for the caller", { attr: "needsOrchestration", op: "eq", value: true }, { workType: "test-repair" }, true],
    [
      "unless the caller says otherwise",
      { attr: "needsOrchestration", op: "eq", value: true },
      { workType: "test-repair", needsOrchestration: false },
      false,
    ],
  ])("%s", (_, when, context, expected) => {
    const rule = { id: "r", name: "r", enabled: true, when, lane: "deep", lock: false, reason: "" };
    const policy = { ...startingPolicy(), rules: [rule] };
    expect(flagdOf(policy).resolveStringEvaluation("routing.lane", "none", context, silent).value === "deep").toBe(expected);
    expect(compilePolicy(policy).evaluate(context).lane === "deep").toBe(expected);
  });

  it("survives a segment whose text is a pattern of replacement, and segments that contain themselves", () => {
    const segments = [
      { id: "odd", when: { attr: "team", op: "eq" as const, value: "$& $1 $$" } },
      { id: "loop", when: { any: [{ segment: "loop" }, { attr: "team", op: "eq" as const, value: "x" }] } },
    ];
    const rules = ["odd", "loop"].map(id => ({
      id,
      name: id,
      enabled: true,
      when: { segment: id },
      lane: "deep",
      lock: false,
      reason: "",
    }));
    const policy = { ...startingPolicy(), segments, rules };
    const variantOf = (team: string) => flagdOf(policy).resolveStringEvaluation("routing.lane", "none", { team }, silent).variant;
    expect(["$& $1 $$", "x", "y"].map(variantOf)).toEqual(["odd", "loop", "$default"]);
  });
});

describe("what flagd cannot say", () => {
  it("is nothing for the policy that an organisation starts with", () => expect(listFlagdLimits(startingPolicy())).toEqual([]));

  it("is named with its place", () => {
    const rule = {
      id: "r",
      name: "r",
      enabled: true,
      when: {
        all: [
          { attr: "a.b", op: "exists" as const },
          { attr: "clientVersion", op: "semver_lt" as const, value: "1.0.0" },
        ],
      },
      rollout: { percent: 5, by: "team", salt: "größe" },
      lane: "deep",
      lock: false,
      reason: "",
    };
    const policy: PolicyDraft = { ...startingPolicy(), rules: [rule], exploration: { percent: 2 } };
    expect(listFlagdLimits(policy).map(({ pointer, code }) => [pointer, code])).toEqual([
      ["/exploration/percent", "flagd_exploration"],
      ["/rules/0/when/all/0", "flagd_attribute"],
      ["/rules/0/when/all/1", "flagd_version"],
      ["/rules/0/rollout/salt", "flagd_salt"],
    ]);
  });
});
