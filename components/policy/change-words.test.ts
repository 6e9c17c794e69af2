import { describe, expect, it } from "vitest";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { policyChanges } from "./change-words";

function changed(edit: (draft: PolicyDraft) => void) {
  const after = startingPolicy();
  edit(after);
  return policyChanges(startingPolicy(), after);
}
const first = (draft: PolicyDraft) => {
  const [rule] = draft.rules;
  if (!rule) throw new Error("The starting policy has rules");
  return rule;
};

describe("policyChanges", () => {
  it("is empty for equal policies", () => {
    expect(changed(() => undefined)).toEqual([]);
  });

  it("says what an added rule does", () => {
    const [change] = changed(draft => {
      draft.rules.unshift({ ...first(draft), id: "mine", name: "Mine", when: { attr: "repo", op: "eq", value: "web" }, lane: "fast" });
    });
    expect(change).toMatchObject({ kind: "added", subject: "Rule “Mine”", text: "is added: when repo is web, fast" });
  });

  it("names a removed rule by its old name, with what it said", () => {
    const [change] = changed(draft => {
      draft.rules.shift();
    });
    expect(change).toMatchObject({ kind: "removed", subject: "Rule “Larger refactors are delegated”" });
    expect(change?.text).toMatch(/^is removed: when .+, deep$/);
  });

  it("tells a move by the new neighbour", () => {
    const [change] = changed(draft => {
      draft.rules.push(...draft.rules.splice(0, 1));
    });
    expect(change?.text).toBe("moves below “Questions about code stay in flow”");
    const [up] = changed(draft => {
      draft.rules.unshift(...draft.rules.splice(5, 1));
    });
    expect(up?.text).toBe("moves to the top");
  });

  it.each<[string, (draft: PolicyDraft) => void, object]>([
    ["a lane", draft => Object.assign(first(draft), { lane: "fast" }), { text: "lane", before: "deep", after: "fast" }],
    ["a switch", draft => Object.assign(first(draft), { enabled: false }), { text: "is disabled" }],
    ["a lock", draft => Object.assign(first(draft), { lock: true }), { text: "can no longer be overridden" }],
    [
      "a condition",
      draft => Object.assign(first(draft), { when: { all: [] } }),
      { text: "condition", before: "workType is large-refactor", after: "always" },
    ],
    [
      "a rollout",
      draft => Object.assign(first(draft), { rollout: { percent: 5, by: "developer", salt: "s" } }),
      { text: "rollout is set", after: "5% by developer" },
    ],
    [
      "the kill switch",
      draft => Object.assign(draft.killSwitch, { active: true }),
      { subject: "Kill switch", text: "is switched on: all work goes to one lane" },
    ],
    [
      "the default",
      draft => Object.assign(draft.default, { lane: "deep" }),
      { subject: "Default", text: "lane", before: "fast", after: "deep" },
    ],
    [
      "an attribute",
      draft => Object.assign(draft.attributes, { tier: { type: "string" } }),
      { subject: "Attribute “tier”", text: "is added" },
    ],
  ])("puts %s in words", (_, edit, expected) => {
    expect(changed(edit)).toEqual([expect.objectContaining(expected)]);
  });
});
