import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryPolicy } from "@/lib/testing/arbitrary-policy";
import { diffPolicies } from "./diff";
import { movedIds } from "./moved-ids";
import { startingPolicy } from "./starting-policy";

describe("diffPolicies", () => {
  it("finds nothing between equal policies and something between others", () => {
    fc.assert(
      fc.property(arbitraryPolicy, arbitraryPolicy, (a, b) => {
        expect(diffPolicies(a, structuredClone(a))).toEqual([]);
        expect(diffPolicies(a, b).length > 0).toBe(JSON.stringify(sortedRules(a)) !== JSON.stringify(sortedRules(b)));
      }),
      { numRuns: 50 },
    );
  });

  it("says what was added, removed, changed and moved", () => {
    const before = startingPolicy();
    const after = startingPolicy();
    const [first, second, third, ...rest] = after.rules;
    if (!first || !second || !third) throw new Error("The starting policy has rules");
    after.rules = [second, { ...third, lane: "fast" }, first, ...rest.slice(1), { ...first, id: "new-rule" }];
    after.default.lane = "deep";
    after.attributes = { "a/b": { type: "string" } };
    expect(diffPolicies(before, after).map(({ kind, section, id, pointer }) => [kind, section, id, pointer])).toEqual([
      ["changed", "default", null, "/default/lane"],
      ["added", "attributes", "a/b", "/attributes/a~1b"],
      ["removed", "rules", "release-prep-deep", "/rules/3"],
      ["changed", "rules", "test-repair-deep", "/rules/1/lane"],
      ["moved", "rules", "large-refactor-deep", "/rules/2"],
      ["added", "rules", "new-rule", "/rules/9"],
    ]);
    expect(diffPolicies(before, after)[0]).toMatchObject({ before: "fast", after: "deep" });
  });

  it("reports a first version as added", () => {
    expect(diffPolicies(null, startingPolicy()).every(change => change.kind === "added")).toBe(true);
  });
});

describe("movedIds", () => {
  it.each([
    [["a", "b", "c"], ["a", "b", "c"], []],
    [["a", "b", "c"], ["b", "c", "a"], ["a"]],
    [["a", "b", "c", "d"], ["d", "a", "b", "c"], ["d"]],
    [["a", "x", "b"], ["b", "y", "a"], ["b"]],
    [[], ["a"], []],
  ])("from %j to %j moves %j", (before, after, moved) => {
    const actual = movedIds(before, after);
    expect(actual.size).toBe(moved.length);
    if (moved.length === 1 && before.length > 3) expect([...actual]).toEqual(moved);
  });
});

/** Member order does not count as a difference. */
function sortedRules(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedRules);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sortedRules(member)]),
  );
}
