import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Condition, conditionSchema, OPERATORS } from "@/lib/core/policy/condition";
import { conditionOfQuery, pathOfPointer, pointerOfPath, queryOf } from "./condition-query";

const one = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean());
const leaf = fc
  .record({
    attr: fc.oneof(fc.constantFrom("workType", "segment", "attribute:x", "__proto__"), fc.string({ minLength: 1 })),
    op: fc.constantFrom(...OPERATORS),
    value: fc.oneof(fc.constant(undefined), one, fc.array(one, { maxLength: 4 })),
  })
  .map(({ value, ...rest }): Condition => (value === undefined ? rest : { ...rest, value }));
const { condition } = fc.letrec<{ condition: Condition }>(tie => ({
  condition: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    leaf,
    fc.string({ minLength: 1 }).map((segment): Condition => ({ segment })),
    fc.array(tie("condition"), { maxLength: 4 }).map((all): Condition => ({ all })),
    fc.array(tie("condition"), { maxLength: 4 }).map((any): Condition => ({ any })),
    tie("condition").map((not): Condition => ({ not })),
  ),
}));

/** Every condition inside one, with its pointer. */
function places(root: Condition, pointer: string): string[] {
  const parts = "all" in root ? root.all : "any" in root ? root.any : [];
  const kind = "all" in root ? "all" : "any";
  const inner = "not" in root ? places(root.not, `${pointer}/not`) : [];
  return [pointer, ...inner, ...parts.flatMap((part, index) => places(part, `${pointer}/${kind}/${index}`))];
}

describe("queryOf and conditionOfQuery", () => {
  it("lose nothing", () => {
    fc.assert(
      fc.property(condition, given => {
        const back = conditionOfQuery(queryOf(given));
        expect(back).toEqual(given);
        expect(JSON.stringify(back)).toBe(JSON.stringify(given));
      }),
      { numRuns: 2000 },
    );
  });

  it.each<[string, Condition]>([
    ["an empty group", { all: [] }],
    ["an empty group that is turned round", { not: { any: [] } }],
    ["not of not", { not: { not: { not: { segment: "staff" } } } }],
    ["not of a lone leaf inside any", { any: [{ not: { attr: "repo", op: "exists" } }, { all: [] }] }],
    ["a list without values", { attr: "repo", op: "in", value: [] }],
    ["an attribute with the name of the segment field", { attr: "segment", op: "eq", value: "x" }],
  ])("keep %s", (_, given) => {
    expect(conditionOfQuery(queryOf(given))).toEqual(given);
  });

  it("make a group of a lone leaf once it gets company", () => {
    const query = queryOf({ attr: "repo", op: "eq", value: "web" });
    const grown = { ...query, rules: [...query.rules, { field: "segment", operator: "eq", value: "staff" }] };
    expect(conditionOfQuery(grown)).toEqual({ all: [{ attr: "repo", op: "eq", value: "web" }, { segment: "staff" }] });
  });

  it("give only what the schema takes", () => {
    fc.assert(
      fc.property(condition, given => {
        expect(conditionSchema.safeParse(conditionOfQuery(queryOf(given))).success).toBe(conditionSchema.safeParse(given).success);
      }),
    );
  });
});

describe("pathOfPointer", () => {
  const given: Condition = { any: [{ attr: "repo", op: "eq", value: "a" }, { not: { all: [{ segment: "staff" }] } }] };
  it.each([
    ["/rules/3/when", []],
    ["/rules/3/when/any", []],
    ["/rules/3/when/any/0/value", [0]],
    ["/rules/3/when/any/1/not", [1]],
    ["/rules/3/when/any/1/not/all/0/segment", [1, 0]],
    ["/rules/3/when/any/7", []],
    ["/rules/30/when", null],
    ["/rules/3/whenever", null],
    ["/rules/3", null],
  ])("finds %s", (pointer, path) => {
    expect(pathOfPointer(queryOf(given), "/rules/3/when", pointer)).toEqual(path);
  });

  it("prefers the row of a lone leaf to the group that is drawn around it", () => {
    expect(pathOfPointer(queryOf({ attr: "repo", op: "exists" }), "/w", "/w/attr")).toEqual([0]);
  });

  it("is the way back from pointerOfPath, for every condition inside", () => {
    fc.assert(
      fc.property(condition, given => {
        const query = queryOf(given);
        for (const pointer of places(given, "/w")) {
          const path = pathOfPointer(query, "/w", pointer);
          expect(path).not.toBeNull();
          if (path) expect(pointer.startsWith(pointerOfPath(query, "/w", path))).toBe(true);
        }
      }),
    );
  });
});
