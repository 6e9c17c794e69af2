import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryPolicy } from "@/lib/testing/arbitrary-policy";
import type { Condition } from "./condition";
import { compilePolicy } from "./evaluate";
import { isPublishable } from "./finding";
import type { KnownWorld } from "./known-world";
import { startingPolicy } from "./starting-policy";
import { validatePolicy } from "./validate";

type Draft = ReturnType<typeof startingPolicy>;
const changed = (change: (draft: Draft) => void): unknown => {
  const draft = startingPolicy();
  change(draft);
  return draft;
};
const whenRule = (when: unknown) => changed(draft => Object.assign(draft.rules[0] ?? {}, { when }));
const nested = (depth: number): Condition => (depth === 1 ? { attr: "repo", op: "exists" } : { not: nested(depth - 1) });
const brief = (value: unknown) => validatePolicy(value).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);

describe("validatePolicy", () => {
  it("finds nothing in the starting policy", () => {
    expect(validatePolicy(startingPolicy())).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ["not an object", "x", ["error invalid_type "]],
    ["missing part", changed(draft => Reflect.deleteProperty(draft, "default")), ["error invalid_type /default"]],
    ["unknown field", changed(draft => Object.assign(draft, { extra: 1 })), ["error unknown_field /extra"]],
    ["bad id", changed(draft => Object.assign(draft.lanes[0] ?? {}, { id: "Fast Lane" })), ["error invalid_format /lanes/0/id"]],
    ["unknown operator", whenRule({ attr: "repo", op: "like", value: "x" }), ["error invalid_value /rules/0/when/op"]],
    ["no condition", whenRule(5), ["error invalid_shape /rules/0/when"]],
    ["two kinds of condition", whenRule({ all: [], any: [] }), ["error invalid_shape /rules/0/when"]],
    ["condition inside", whenRule({ all: [{ attr: "repo", op: "eq", value: {} }] }), ["error invalid_shape /rules/0/when/all/0/value"]],
    ["unknown attribute", whenRule({ attr: "mood", op: "eq", value: "x" }), ["error unknown_attribute /rules/0/when/attr"]],
    ["inherited attribute", whenRule({ attr: "constructor", op: "exists" }), ["error unknown_attribute /rules/0/when/attr"]],
    ["operator of another type", whenRule({ attr: "repo", op: "lt", value: 5 }), ["error wrong_operator /rules/0/when/op"]],
    ["value of another type", whenRule({ attr: "repo", op: "eq", value: 5 }), ["error wrong_value /rules/0/when/value"]],
    ["missing value", whenRule({ attr: "repo", op: "eq" }), ["error wrong_value /rules/0/when/value"]],
    ["value for a list", whenRule({ attr: "repo", op: "in", value: "web" }), ["error wrong_value /rules/0/when/value"]],
    ["empty list", whenRule({ attr: "repo", op: "in", value: [] }), ["error wrong_value /rules/0/when/value"]],
    ["list of another type", whenRule({ attr: "repo", op: "in", value: ["a", 1] }), ["error wrong_value /rules/0/when/value"]],
    [
      "no version",
      whenRule({ attr: "clientVersion", op: "semver_lt", value: "2" }),
      ["error wrong_value /rules/0/when/value", "warning flagd /rules/0/when"],
    ],
    ["exists false", whenRule({ attr: "repo", op: "exists", value: false }), ["error wrong_value /rules/0/when/value"]],
    ["empty any", whenRule({ all: [{ any: [] }] }), ["error empty_any /rules/0/when/all/0/any"]],
    ["unknown segment", whenRule({ segment: "gone" }), ["error unknown_segment /rules/0/when/segment"]],
    ["unknown work type", whenRule({ attr: "workType", op: "eq", value: "cooking" }), ["error unknown_work_type /rules/0/when/value"]],
    ["depth 20", whenRule(nested(20)), []],
    ["depth 21", whenRule(nested(21)), [`error condition_too_deep /rules/0/when${"/not".repeat(20)}`]],
    [
      "unknown lanes",
      changed(draft => {
        draft.default.lane = "x";
        draft.killSwitch.lane = "y";
      }),
      ["error unknown_lane /killSwitch/lane", "error unknown_lane /default/lane"],
    ],
    [
      "escalation upwards",
      changed(draft => Object.assign(draft.escalation[0] ?? {}, { from: "deep", to: "fast" })),
      ["error escalation_not_deeper /escalation/0/to"],
    ],
    [
      "escalation to itself",
      changed(draft => Object.assign(draft.escalation[0] ?? {}, { to: "fast" })),
      ["error escalation_not_deeper /escalation/0/to"],
    ],
    [
      "duplicate rule",
      changed(draft => Object.assign(draft.rules[1] ?? {}, { id: "large-refactor-deep" })),
      ["error duplicate_id /rules/1/id"],
    ],
    [
      "escalation named like a rule",
      changed(draft => Object.assign(draft.escalation[0] ?? {}, { id: "large-refactor-deep" })),
      ["error duplicate_id /escalation/0/id"],
    ],
    ["no targets", changed(draft => Object.assign(draft.lanes[0] ?? {}, { targets: {} })), ["warning no_targets /lanes/0/targets"]],
    [
      "target missing",
      changed(draft => Reflect.deleteProperty(draft.lanes[0]?.targets ?? {}, "codex")),
      ["warning missing_target /lanes/0/targets"],
    ],
    [
      "rollout by a number",
      changed(draft => Object.assign(draft.rules[0] ?? {}, { rollout: { percent: 5, by: "hour", salt: "s" } })),
      ["error wrong_rollout_attribute /rules/0/rollout/by"],
    ],
    [
      "rollout too fine",
      changed(draft => Object.assign(draft.rules[0] ?? {}, { rollout: { percent: 5.005, by: "team", salt: "s" } })),
      ["error wrong_percent /rules/0/rollout/percent"],
    ],
    ["rollout 33.33", changed(draft => Object.assign(draft.rules[0] ?? {}, { rollout: { percent: 33.33, by: "team", salt: "s" } })), []],
    [
      "rollout 100",
      changed(draft => Object.assign(draft.rules[0] ?? {}, { rollout: { percent: 100, by: "team", salt: "s" } })),
      ["warning rollout_complete /rules/0/rollout/percent"],
    ],
    [
      "standard attribute as another type",
      changed(draft => {
        draft.attributes.repo = { type: "number" };
      }),
      ["error attribute_type_conflict /attributes/repo/type"],
    ],
    [
      "standard attribute again",
      changed(draft => {
        draft.attributes.repo = { type: "string" };
      }),
      [],
    ],
    [
      "same condition twice",
      changed(draft => draft.rules.push({ ...structuredClone(draft.rules[0] ?? raise()), id: "again" })),
      ["warning unreachable_rule /rules/10"],
    ],
    [
      "contradiction of values",
      whenRule({
        all: [
          { attr: "repo", op: "eq", value: "a" },
          { attr: "repo", op: "eq", value: "b" },
        ],
      }),
      ["warning contradiction /rules/0/when/all/1"],
    ],
    [
      "contradiction of ranges",
      whenRule({ all: [{ attr: "hour", op: "lt", value: 9 }, { all: [{ attr: "hour", op: "gte", value: 9 }] }] }),
      ["warning contradiction /rules/0/when/all/1/all/0"],
    ],
    [
      "no contradiction",
      whenRule({
        all: [
          { attr: "hour", op: "lte", value: 9 },
          { attr: "hour", op: "gte", value: 9 },
        ],
      }),
      [],
    ],
    [
      "future evaluator",
      changed(draft => {
        draft.client.minEvaluator = "9.0.0";
      }),
      ["warning evaluator_too_new /client/minEvaluator"],
    ],
    [
      "odd evaluator",
      changed(draft => {
        draft.client.minEvaluator = "new";
      }),
      ["error wrong_version /client/minEvaluator"],
    ],
    ["phrase without letters", changed(draft => draft.workTypes[0]?.phrases.push("--")), [`error empty_phrase /workTypes/0/phrases/13`]],
    [
      "phrase of two work types",
      changed(draft => draft.workTypes[1]?.phrases.push("Autocomplete!")),
      [`warning shared_phrase /workTypes/1/phrases/16`],
    ],
    [
      "phrase twice",
      changed(draft => draft.workTypes[0]?.phrases.push("Autocomplete!")),
      ["warning repeated_phrase /workTypes/0/phrases/13"],
    ],
    ["version for flagd", whenRule({ attr: "clientVersion", op: "semver_lt", value: "2.0.0" }), ["warning flagd /rules/0/when"]],
    [
      "exploration for flagd",
      changed(draft => {
        draft.exploration.percent = 2;
      }),
      ["warning flagd /exploration/percent"],
    ],
  ])("%s", (_name, value, expected) => {
    expect(brief(value)).toEqual(expected);
  });

  it("reports everything behind a rule that takes everything", () => {
    const findings = brief(whenRule({ all: [] }));
    expect(findings).toEqual(Array.from({ length: 9 }, (_, index) => `warning unreachable_rule /rules/${index + 1}`));
    const behindRollout = changed(draft =>
      Object.assign(draft.rules[0] ?? {}, { when: { all: [] }, rollout: { percent: 5, by: "team", salt: "s" } }),
    );
    expect(brief(behindRollout)).toEqual([]);
  });

  it("finds segments that contain themselves", () => {
    const value = changed(draft => {
      draft.segments = [
        { id: "a", when: { not: { segment: "b" } } },
        { id: "b", when: { all: [{ segment: "a" }] } },
        { id: "c", when: { segment: "a" } },
      ];
    });
    expect(brief(value)).toEqual(["error segment_cycle /segments/0/when", "error segment_cycle /segments/1/when"]);
  });

  it("knows attributes that the policy declares, and their values", () => {
    const value = (region: string) =>
      changed(draft => {
        draft.attributes.region = { type: "string", values: ["eu", "us"] };
        Object.assign(draft.rules[0] ?? {}, { when: { attr: "region", op: "in", value: ["eu", region] } });
      });
    expect(brief(value("us"))).toEqual([]);
    expect(brief(value("mars"))).toEqual(["error unknown_value /rules/0/when/value/1"]);
  });

  it.each<[string, KnownWorld, string[]]>([
    ["nothing known", {}, []],
    ["all models and tools", { models: ["*gpt-5.3*", "claude-*", "gemini-2.5-*"], tools: ["codex", "opencode"] }, []],
    ["a provider before the name", { models: ["gpt-5.3-codex", "gpt-5.3-codex-spark", "claude-*", "GEMINI-*"] }, []],
    [
      "models that nobody has heard of",
      { models: ["*gpt-5.3-codex", "claude-*", "gemini-*"] },
      ["codex/model", "opencode/model"].map(place => `warning unknown_model /lanes/0/targets/${place}`),
    ],
    [
      "a fallback",
      { models: ["*-spark", "claude-*", "gemini-*", "openai/gpt-5.3-codex"] },
      ["warning unknown_model /lanes/0/targets/codex/fallbacks/0", "warning unknown_model /lanes/1/targets/codex/model"],
    ],
    ["a tool in use without targets", { tools: ["copilot-chat"] }, [0, 1].map(lane => `warning missing_target /lanes/${lane}/targets`)],
  ])("knows what the organisation has seen: %s", (_name, known, expected) => {
    expect(validatePolicy(startingPolicy(), known).map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`)).toEqual(
      expected,
    );
  });

  it("never throws on any JSON value, however deep", () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(validatePolicy(value).length).toBeGreaterThan(0);
      }),
    );
    const deep = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`);
    expect(brief(deep)).toEqual(["error too_deep "]);
    expect(brief(changed(draft => Object.assign(draft, { segments: deep })))).toEqual(["error too_deep "]);
    expect(brief(JSON.parse('{"__proto__": {"lanes": []}}'))).toContain("error unknown_field /__proto__");
  });

  it("never throws on a policy with one part replaced, and what it accepts can be evaluated", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(arbitraryPolicy, fc.nat(), fc.jsonValue({ maxDepth: 2 }), (policy, where, replacement) => {
        const damaged: unknown = structuredClone(policy);
        const places = placesOf(damaged);
        const place = places[where % places.length];
        if (place) place.owner[place.key] = replacement;
        if (isPublishable(validatePolicy(damaged))) compilePolicy(damaged as typeof policy).evaluate({ repo: "a" });
      }),
      { numRuns: 300 },
    );
  });
});

function placesOf(value: unknown): Array<{ owner: Record<string, unknown>; key: string }> {
  if (typeof value !== "object" || value === null) return [];
  const owner = value as Record<string, unknown>;
  return Object.keys(owner).flatMap(key => [{ owner, key }, ...placesOf(owner[key])]);
}

function raise(): never {
  throw new Error("The starting policy has rules");
}
