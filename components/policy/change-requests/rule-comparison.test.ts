import { describe, expect, it } from "vitest";
import type { PolicyDraft, Rule } from "@/lib/core/policy/document";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { compareRules } from "./rule-comparison";

const rule = (id: string, more: Partial<Rule> = {}): Rule => ({
  ...{ id, name: id, enabled: true, lane: "deep", lock: false, reason: "", when: { attr: "workType", op: "eq", value: "docs" } },
  ...more,
});
const policy = (...rules: Rule[]): PolicyDraft => ({ ...startingPolicy(), rules });
const [a, b, c] = [rule("a"), rule("b"), rule("c")];

describe("compareRules", () => {
  it.each<[string, PolicyDraft | null, PolicyDraft, string[]]>([
    ["two equal lists", policy(a, b), policy(a, b), ["a same 1>1", "b same 2>2"]],
    ["a first version", null, policy(a), ["a added ->1"]],
    ["a rule added above others, which do not count as moved", policy(a, b), policy(c, a, b), ["c added ->1", "a same 1>2", "b same 2>3"]],
    ["a rule removed at the top", policy(a, b), policy(b), ["a removed 1>-", "b same 2>1"]],
    [
      "neighbours removed in the middle",
      policy(a, b, c, rule("d")),
      policy(a, rule("d")),
      ["a same 1>1", "b removed 2>-", "c removed 3>-", "d same 4>2"],
    ],
    ["everything removed", policy(a, b), policy(), ["a removed 1>-", "b removed 2>-"]],
    ["a rule moved to the top", policy(a, b, c), policy(c, a, b), ["c same 3>1 moved", "a same 1>2", "b same 2>3"]],
    [
      "a rule changed and moved",
      policy(a, b, c),
      policy(rule("c", { lane: "fast" }), a, b),
      ["c changed 3>1 moved", "a same 1>2", "b same 2>3"],
    ],
  ])("lists %s", (_, before, after, expected) => {
    const rows = compareRules(before, after);
    expect(rows.map(row => `${row.rule.id} ${row.kind} ${row.before ?? "-"}>${row.after ?? "-"}${row.moved ? " moved" : ""}`)).toEqual(
      expected,
    );
  });

  it("keeps the former rule where it reads differently", () => {
    const [changed, same] = compareRules(policy(a, b), policy(rule("a", { name: "A" }), b));
    expect([changed?.previous, same?.previous]).toEqual([a, null]);
  });
});
