import { describe, expect, it } from "vitest";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { addTrigger, escalationIds } from "./escalation-edits";

const draft = startingPolicy();
const ids = (policy: { escalation: { id: string }[] }) => policy.escalation.map(rule => rule.id);

describe("escalation triggers", () => {
  it("adds one from the fastest lane to the next deeper one, under a free id", () => {
    const once = addTrigger(draft, "new-trigger", 0);
    const twice = addTrigger(once.draft, "new-trigger", 9);
    expect(ids(twice.draft)).toEqual(["new-trigger", "two-corrections", "three-failed-checks", "new-trigger-2"]);
    expect(twice.draft.escalation[0]).toMatchObject({ from: "fast", to: "deep" });
  });

  it("keeps away from the ids of rules", () => {
    expect(addTrigger(draft, "test-repair-deep", 0).id).toBe("test-repair-deep-2");
    expect(escalationIds(draft)).toContain("test-repair-deep");
  });

  it("copies a trigger without sharing its condition", () => {
    const [first] = draft.escalation;
    const { draft: copied, id } = addTrigger(draft, "two-corrections-copy", 1, first);
    expect(copied.escalation[1]).toEqual({ ...first, id });
    expect(copied.escalation[1]?.when).not.toBe(first?.when);
  });
});
