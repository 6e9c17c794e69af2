import { describe, expect, it } from "vitest";
import { type Condition, conditionSchema } from "./condition";
import type { PolicyDraft, Rule } from "./document";
import { startingPolicy } from "./starting-policy";
import { validatePolicy } from "./validate";

type Part = Partial<Rule> & { when: Condition };
const leaf = (attr: string, op: string, value?: unknown): Condition => conditionSchema.parse({ attr, op, value });
const team = (value: string) => leaf("team", "eq", value);
const rollout = (percent: number, salt = "s") => ({ percent, by: "developer", salt });

/** A policy of these rules, named r0, r1 and so on, which lead to the deep lane. */
function withRules(parts: readonly Part[], change: (draft: PolicyDraft) => PolicyDraft = draft => draft): PolicyDraft {
  const rules = parts.map(
    (part, index): Rule => ({ id: `r${index}`, name: `r${index}`, enabled: true, lane: "deep", lock: false, reason: "", ...part }),
  );
  return change({ ...startingPolicy(), rules });
}
const LOGIC = /^(unreachable|rollout_(starved|empty|shadowed)|contradiction|always_true|escalation_)/;
const brief = (draft: PolicyDraft) =>
  validatePolicy(draft)
    .filter(({ code }) => LOGIC.test(code))
    .map(({ code, pointer }) => `${code} ${pointer}`);

describe("rules that the rules above leave nothing to", () => {
  it.each<[string, Part[], string[]]>([
    ["a wider condition", [{ when: leaf("team", "exists") }, { when: team("a") }], ["unreachable_rule /rules/1"]],
    ["a narrower condition", [{ when: team("a") }, { when: leaf("team", "exists") }], []],
    ["a wider number", [{ when: leaf("hour", "gte", 9) }, { when: leaf("hour", "gt", 9) }], ["unreachable_rule /rules/1"]],
    ["a narrower number", [{ when: leaf("hour", "gt", 9) }, { when: leaf("hour", "gte", 9) }], []],
    [
      "two that halve the numbers",
      [{ when: leaf("hour", "lt", 9) }, { when: leaf("hour", "gte", 9) }, { when: leaf("hour", "eq", 3) }],
      ["unreachable_rule /rules/2"],
    ],
    [
      "two that halve the rest, but a missing value stays",
      [{ when: leaf("hour", "lt", 9) }, { when: leaf("hour", "gte", 9) }, { when: { all: [] } }],
      [],
    ],
    [
      "both truth values and none",
      [
        { when: leaf("interactive", "eq", true) },
        { when: leaf("interactive", "ne", true) },
        { when: { not: leaf("interactive", "exists") } },
        { when: team("a") },
      ],
      ["unreachable_rule /rules/3"],
    ],
    [
      "values of a list one by one",
      [{ when: team("a") }, { when: team("b") }, { when: leaf("team", "in", ["a", "b"]) }],
      ["unreachable_rule /rules/2"],
    ],
    ["a list that has one more", [{ when: team("a") }, { when: leaf("team", "in", ["a", "b"]) }], []],
    [
      "a shorter prefix",
      [{ when: leaf("branch", "prefix", "release") }, { when: leaf("branch", "prefix", "release/") }],
      ["unreachable_rule /rules/1"],
    ],
    [
      "a text with the prefix",
      [{ when: leaf("branch", "prefix", "release") }, { when: leaf("branch", "eq", "release/1") }],
      ["unreachable_rule /rules/1"],
    ],
    [
      "versions on both sides",
      [
        { when: leaf("clientVersion", "semver_lt", "2.0.0") },
        { when: leaf("clientVersion", "semver_gte", "2.0.0") },
        { when: leaf("clientVersion", "semver_gte", "1.0.0") },
      ],
      ["unreachable_rule /rules/2"],
    ],
    [
      "any of two, split over two rules",
      [{ when: team("a") }, { when: leaf("repo", "eq", "x") }, { when: { any: [team("a"), leaf("repo", "eq", "x")] } }],
      ["unreachable_rule /rules/2"],
    ],
    [
      "all of two under one of them",
      [{ when: team("a") }, { when: { all: [leaf("repo", "eq", "x"), team("a")] } }],
      ["unreachable_rule /rules/1"],
    ],
    ["a disabled rule takes nothing", [{ when: { all: [] }, enabled: false }, { when: team("a") }], []],
    [
      "a rollout leaves the others",
      [
        { when: team("a"), rollout: rollout(99.99) },
        { when: team("a"), lane: "fast" },
      ],
      [],
    ],
    [
      "a full rollout takes whoever has a key",
      [{ when: team("a"), rollout: rollout(100) }, { when: { all: [team("a"), leaf("developer", "eq", "d")] } }],
      ["unreachable_rule /rules/1"],
    ],
    ["a full rollout leaves those without a key", [{ when: team("a"), rollout: rollout(100) }, { when: team("a") }], []],
    [
      "the same draw again",
      [
        { when: team("a"), rollout: rollout(25) },
        { when: team("a"), rollout: rollout(20), lane: "fast" },
      ],
      ["rollout_starved /rules/1/rollout/salt"],
    ],
    [
      "the same draw for more",
      [
        { when: team("a"), rollout: rollout(20), lane: "fast" },
        { when: team("a"), rollout: rollout(25), lane: "deep" },
      ],
      [],
    ],
    [
      "another draw",
      [
        { when: team("a"), rollout: rollout(25) },
        { when: team("a"), rollout: rollout(20, "t") },
      ],
      [],
    ],
    ["a rollout to nobody", [{ when: team("a"), rollout: rollout(0) }], ["rollout_empty /rules/0/rollout/percent"]],
    ["a rollout by what the rule excludes", [{ when: { not: leaf("developer", "exists") }, rollout: rollout(10) }], []],
    ["a rule with an error takes nothing", [{ when: { not: leaf("mood", "exists") } }, { when: team("a") }], []],
  ])("%s", (_name, rules, expected) => {
    expect(brief(withRules(rules))).toEqual(expected);
  });

  it("names the rule, or the rules together, and says what to do", () => {
    const [alone] = validatePolicy(withRules([{ when: team("b") }, { when: leaf("team", "exists") }, { when: team("a") }]));
    expect(alone?.message).toBe(
      'Rule "r2" never fires: rule "r1" above it takes everything it could match. Move it up, narrow what is above it, or delete it',
    );
    const four = ["a", "b", "c", "d"];
    const [together] = validatePolicy(withRules([...four.map(name => ({ when: team(name) })), { when: leaf("team", "in", four) }]));
    expect(together?.message).toContain('the rules "r0", "r1" and 2 more above it together take everything');
  });
});

describe("rollouts that change no lane", () => {
  it.each<[string, Part[], string, string[]]>([
    [
      "the next rule swallows the rest",
      [{ when: team("a"), rollout: rollout(25) }, { when: team("a") }],
      "fast",
      ["rollout_shadowed /rules/0/rollout"],
    ],
    [
      "two rules share the rest",
      [{ when: leaf("team", "in", ["a", "b"]), rollout: rollout(25) }, { when: team("a") }, { when: team("b") }],
      "fast",
      ["rollout_shadowed /rules/0/rollout"],
    ],
    ["the default has the lane as well", [{ when: team("a"), rollout: rollout(25) }], "deep", ["rollout_shadowed /rules/0/rollout"]],
    ["the default has another lane", [{ when: team("a"), rollout: rollout(25) }], "fast", []],
    [
      "a part of the rest goes elsewhere",
      [{ when: team("a"), rollout: rollout(25) }, { when: leaf("hour", "lt", 9), lane: "fast" }, { when: team("a") }],
      "fast",
      [],
    ],
    [
      "a rule in between takes others only",
      [{ when: team("a"), rollout: rollout(25) }, { when: team("b"), lane: "fast" }, { when: team("a") }],
      "fast",
      ["rollout_shadowed /rules/0/rollout"],
    ],
    [
      "the rest was gone before",
      [
        { when: team("a"), rollout: rollout(25), lane: "fast" },
        { when: team("a"), rollout: rollout(50) },
        { when: team("a"), lane: "fast" },
      ],
      "deep",
      [],
    ],
  ])("%s", (_name, rules, fallback, expected) => {
    expect(brief(withRules(rules, draft => ({ ...draft, escalation: [], default: { lane: fallback } })))).toEqual(expected);
  });
});

describe("conditions that say nothing", () => {
  it.each<[string, Condition, string[]]>([
    ["two values", { all: [team("a"), team("b")] }, ["contradiction /rules/0/when/all/1"]],
    ["a value and its absence", { all: [team("a"), { not: leaf("team", "exists") }] }, ["contradiction /rules/0/when/all/1"]],
    ["a value and not that value", { all: [team("a"), { not: team("a") }] }, ["contradiction /rules/0/when/all/1"]],
    [
      "three together, no two of them",
      { all: [leaf("team", "in", ["a", "b"]), leaf("team", "ne", "a"), leaf("team", "ne", "b")] },
      ["contradiction /rules/0/when/all/2"],
    ],
    ["one of any", { any: [team("c"), { all: [team("a"), team("b")] }] }, ["contradiction /rules/0/when/any/1/all/1"]],
    ["all of any", { all: [{ any: [team("a"), team("b")] }, team("c")] }, ["contradiction /rules/0/when/all/1"]],
    ["prefixes apart", { all: [leaf("branch", "prefix", "a"), leaf("branch", "prefix", "b")] }, ["contradiction /rules/0/when/all/1"]],
    ["prefixes of each other", { all: [leaf("branch", "prefix", "a"), leaf("branch", "prefix", "ab")] }, []],
    ["suffixes apart", { all: [leaf("branch", "suffix", "a"), leaf("branch", "suffix", "b")] }, ["contradiction /rules/0/when/all/1"]],
    [
      "a prefix without one of its letters",
      { all: [leaf("branch", "prefix", "ab"), { not: leaf("branch", "contains", "b") }] },
      ["contradiction /rules/0/when/all/1"],
    ],
    [
      "versions apart",
      { all: [leaf("clientVersion", "semver_lt", "1.0.0"), leaf("clientVersion", "semver_gte", "1.0.0")] },
      ["contradiction /rules/0/when/all/1"],
    ],
    ["versions that meet", { all: [leaf("clientVersion", "semver_gte", "1.0.0"), leaf("clientVersion", "semver_lt", "1.0.1")] }, []],
    ["a number between two", { all: [leaf("hour", "gt", 1), leaf("hour", "lt", 2)] }, []],
    ["true and false", { all: [leaf("interactive", "eq", true), leaf("interactive", "eq", false)] }, ["contradiction /rules/0/when/all/1"]],
    ["one or the other, or none", { any: [team("a"), { not: team("a") }] }, ["always_true /rules/0/when"]],
    ["not never", { not: { all: [team("a"), team("b")] } }, ["contradiction /rules/0/when/not/all/1"]],
    ["an empty part", { any: [{ all: [] }, team("a")] }, ["always_true /rules/0/when/any/0"]],
    ["every number, but not a missing one", { any: [leaf("hour", "lt", 5), leaf("hour", "gte", 5)] }, []],
    [
      "every text begins with nothing",
      { any: [leaf("team", "prefix", ""), { not: leaf("team", "exists") }] },
      ["always_true /rules/0/when"],
    ],
    ["for all work, on purpose", { all: [] }, []],
  ])("%s", (_name, when, expected) => {
    expect(brief(withRules([{ when }]))).toEqual(expected);
  });

  it("follows segments", () => {
    const draft = withRules([{ when: { segment: "odd" } }, { when: { all: [{ segment: "a" }, team("b")] } }], policy => ({
      ...policy,
      segments: [
        { id: "odd", when: { all: [team("a"), team("b")] } },
        { id: "a", when: team("a") },
        { id: "everyone", when: { all: [] } },
      ],
    }));
    expect(brief(draft)).toEqual([
      "contradiction /segments/0/when/all/1",
      "always_true /segments/2/when",
      "contradiction /rules/0/when/segment",
      "contradiction /rules/1/when/all/1",
    ]);
  });
});

describe("escalation", () => {
  const trigger = (id: string, when: Condition, from = "fast", to = "deep") => ({ id, from, to, sticky: "session" as const, when });
  it.each<[string, PolicyDraft["escalation"], string[]]>([
    [
      "behind a wider trigger",
      [trigger("a", leaf("corrections", "gte", 2)), trigger("b", leaf("corrections", "gte", 3))],
      ["unreachable_escalation /escalation/1"],
    ],
    ["behind a narrower trigger", [trigger("a", leaf("corrections", "gte", 3)), trigger("b", leaf("corrections", "gte", 2))], []],
    ["at once", [trigger("a", { all: [] })], ["always_true /escalation/0/when"]],
    ["to the same lane", [trigger("a", leaf("corrections", "gte", 3), "fast", "fast")], ["escalation_not_deeper /escalation/0/to"]],
    ["to a shallower lane", [trigger("a", leaf("corrections", "gte", 3), "deep", "fast")], ["escalation_not_deeper /escalation/0/to"]],
    [
      "from a lane that nothing leads to",
      [trigger("a", leaf("corrections", "gte", 3), "idle", "deep")],
      ["escalation_unused /escalation/0/from"],
    ],
  ])("%s", (_name, escalation, expected) => {
    const idle = { id: "idle", name: "Idle", depth: 0, targets: startingPolicy().lanes[0]?.targets ?? {} };
    const draft = startingPolicy();
    expect(brief({ ...draft, lanes: [...draft.lanes, idle], escalation })).toEqual(expected);
  });
});

describe("segments that fill each other in, twice at every step", () => {
  const doubled = (steps: number) => (draft: PolicyDraft) => ({
    ...draft,
    segments: Array.from({ length: steps }, (_, index) => {
      const before: Condition = index === 0 ? team("a") : { segment: `s${index - 1}` };
      return { id: `s${index}`, when: { any: [before, { not: before }] } };
    }),
  });
  const asking = (segment: string) => Array.from({ length: 100 }, (_, index) => ({ when: { all: [{ segment }, team(`${index}`)] } }));

  it("are looked through in bounded time", () => {
    const found = brief(withRules(asking("s10"), doubled(11)));
    expect(found.every(finding => finding.startsWith("always_true /segments/"))).toBe(true);
    expect(found).toContain("always_true /segments/0/when");
  });

  it("are refused when there are more conditions than a decision should look at", () => {
    const errors = validatePolicy(withRules(asking("s59"), doubled(60))).filter(({ severity }) => severity === "error");
    expect(errors[0]).toMatchObject({ code: "segment_too_large", pointer: "/segments/11/when" });
    expect(errors).toHaveLength(49);
  });
});
