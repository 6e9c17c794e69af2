import { describe, expect, it } from "vitest";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { validatePolicy } from "@/lib/core/policy/validate";
import { addRule, duplicateRule, insertRule, moveRule, removeRule, replaceRule } from "./policy-edits";

const ids = (draft: { rules: { id: string }[] }) => draft.rules.map(rule => rule.id);
const draft = startingPolicy();
const [a = "", b = "", c = ""] = ids(draft);

describe("policy edits", () => {
  it("adds a rule with a free id that has the shape of a rule", () => {
    const once = addRule(draft);
    const twice = addRule(once.draft);
    expect([once.id, twice.id]).toEqual(["new-rule", "new-rule-2"]);
    expect(ids(twice.draft).slice(-2)).toEqual(["new-rule", "new-rule-2"]);
    expect(validatePolicy(twice.draft).filter(finding => finding.severity === "error")).toEqual([]);
  });

  it("duplicates a rule below itself, disabled", () => {
    const copy = duplicateRule(draft, a);
    expect(copy?.draft.rules[1]).toMatchObject({ id: `${a}-copy`, enabled: false, when: draft.rules[0]?.when });
    expect(duplicateRule(draft, "nowhere")).toBeNull();
  });

  it("keeps a duplicate's id within the schema's length", () => {
    const long = { ...draft, rules: draft.rules.map((rule, index) => (index === 0 ? { ...rule, id: "x".repeat(64) } : rule)) };
    const copy = duplicateRule(long, "x".repeat(64));
    expect(copy && validatePolicy(copy.draft).filter(finding => finding.severity === "error")).toEqual([]);
  });

  it("removes a rule and puts it back where it was", () => {
    const [rule] = draft.rules;
    if (!rule) throw new Error("The starting policy has rules");
    expect(ids(removeRule(draft, a))).not.toContain(a);
    expect(insertRule(removeRule(draft, a), rule, 0)).toEqual(draft);
  });

  it("moves rules, and not beyond the ends", () => {
    expect(ids(moveRule(draft, a, 1)).slice(0, 3)).toEqual([b, a, c]);
    expect(ids(moveRule(draft, c, -2)).slice(0, 3)).toEqual([c, a, b]);
    expect(moveRule(draft, a, -1)).toBe(draft);
    expect(ids(moveRule(draft, a, 99)).at(-1)).toBe(a);
  });

  it("replaces one rule and leaves the given draft alone", () => {
    const [rule] = draft.rules;
    if (!rule) throw new Error("The starting policy has rules");
    expect(replaceRule(draft, a, { ...rule, lane: "fast" }).rules[0]?.lane).toBe("fast");
    expect(draft).toEqual(startingPolicy());
  });
});
