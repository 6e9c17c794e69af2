import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryContext, arbitraryPolicy } from "@/lib/testing/arbitrary-policy";
import { conditionCompiler } from "./compile-condition";
import type { Condition } from "./condition";
import type { Rule } from "./document";
import { ruleIndex } from "./rule-index";

const rule = (id: string, when: Condition): { rule: Rule } => ({
  rule: { id, name: id, enabled: true, when, lane: "deep", lock: false, reason: "" },
});
const is = (attr: string, value: string | number): Condition => ({ attr, op: "eq", value });
const rules = [
  rule("release", { all: [is("workType", "release-prep"), is("team", "core")] }),
  rule("any-team", { any: [is("workType", "test-repair")] }),
  rule("repair", is("workType", "test-repair")),
  rule("nested", { all: [{ all: [is("workType", "release-prep")] }] }),
  rule("not", { not: is("workType", "release-prep") }),
];
const idsOf = (found: readonly { rule: Rule }[]) => found.map(each => each.rule.id);

describe("ruleIndex", () => {
  const candidates = ruleIndex(rules, {});
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      "the rules that ask for the value, and those that do not ask, in their order",
      { workType: "release-prep" },
      ["release", "any-team", "nested", "not"],
    ],
    ["another value", { workType: "test-repair" }, ["any-team", "repair", "not"]],
    ["a value that no rule asks for", { workType: "other" }, ["any-team", "not"]],
    ["nothing", {}, ["any-team", "not"]],
    ["another type", { workType: 5 }, ["any-team", "not"]],
    ["the name of a member that every object has", { workType: "constructor" }, ["any-team", "not"]],
  ])("%s", (_, context, ids) => expect(idsOf(candidates(context))).toEqual(ids));

  it.each<[string, { rule: Rule }[]]>([
    ["a single rule", [rule("one", is("workType", "a"))]],
    ["numbers", [rule("one", is("filesInScope", 1)), rule("two", is("filesInScope", 2))]],
    ["attributes that nobody knows", [rule("one", is("nowhere", "a")), rule("two", is("nowhere", "b"))]],
    ["no rules", []],
  ])("leaves %s as they are", (_, all) => expect(ruleIndex(all, {})({ workType: "x", nowhere: "x" })).toBe(all));

  it("never leaves out a rule that matches, nor changes the order", () => {
    fc.assert(
      fc.property(arbitraryPolicy, fc.array(arbitraryContext, { minLength: 5, maxLength: 20 }), (policy, contexts) => {
        const compile = conditionCompiler(policy);
        const all = policy.rules.map(each => ({ rule: each, matches: compile(each.when) }));
        const index = ruleIndex(all, policy.attributes);
        for (const context of contexts) {
          expect(idsOf(index(context).filter(each => each.matches(context)))).toEqual(idsOf(all.filter(each => each.matches(context))));
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
