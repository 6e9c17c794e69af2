import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditionCompiler } from "./compile-condition";
import { type Condition, type Leaf, OPERATORS } from "./condition";

const policy = {
  attributes: { cost: { type: "number" as const } },
  segments: [
    { id: "regulated", when: { attr: "repo", op: "in" as const, value: ["payments", "ledger"] } },
    { id: "loop-a", when: { segment: "loop-b" } },
    { id: "loop-b", when: { not: { segment: "loop-a" } } },
  ],
};
const test = (condition: Condition, context: Record<string, unknown>) => conditionCompiler(policy)(condition)(context);
const leaf = (attr: string, op: Leaf["op"], value?: Leaf["value"]): Leaf => ({ attr, op, value });

describe("leaves", () => {
  it.each<[Leaf, unknown, boolean]>([
    [leaf("repo", "eq", "web"), "web", true],
    [leaf("repo", "eq", "web"), "Web", false],
    [leaf("repo", "ne", "web"), "api", true],
    [leaf("repo", "ne", "web"), "web", false],
    [leaf("repo", "in", ["web", "api"]), "api", true],
    [leaf("repo", "in", ["web", "api"]), "db", false],
    [leaf("repo", "nin", ["web", "api"]), "db", true],
    [leaf("repo", "nin", ["web", "api"]), "web", false],
    [leaf("repo", "prefix", "we"), "web", true],
    [leaf("repo", "suffix", "eb"), "web", true],
    [leaf("repo", "suffix", "we"), "web", false],
    [leaf("repo", "contains", "e"), "web", true],
    [leaf("repo", "contains", "x"), "web", false],
    [leaf("repo", "exists"), "", true],
    [leaf("corrections", "eq", 2), 2, true],
    [leaf("corrections", "ne", 2), 3, true],
    [leaf("corrections", "in", [1, 2]), 2, true],
    [leaf("corrections", "nin", [1, 2]), 2, false],
    [leaf("corrections", "lt", 2), 2, false],
    [leaf("corrections", "lte", 2), 2, true],
    [leaf("corrections", "gt", 2), 2, false],
    [leaf("corrections", "gte", 2), 2, true],
    [leaf("corrections", "exists"), 0, true],
    [leaf("cost", "gt", 1), 2, true],
    [leaf("interactive", "eq", false), false, true],
    [leaf("interactive", "ne", false), true, true],
    [leaf("interactive", "exists"), false, true],
    [leaf("clientVersion", "semver_lt", "0.170.0"), "0.169.9", true],
    [leaf("clientVersion", "semver_lt", "0.170.0"), "0.170.0-rc.1", true],
    [leaf("clientVersion", "semver_gte", "0.170.0"), "0.170.0", true],
    [leaf("clientVersion", "semver_gte", "0.170.0"), "0.9.0", false],
    [leaf("clientVersion", "semver_lt", "0.170.0"), "not a version", false],
  ])("%j on %j is %s", (condition, value, expected) => {
    expect(test(condition, { [condition.attr]: value })).toBe(expected);
  });

  const attributes = { repo: "string", corrections: "number", interactive: "boolean" } as const;
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant("1.2.3"), fc.array(fc.string()), fc.array(fc.integer()));

  it("are false for a missing or wrongly typed attribute, whatever the operator", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(attributes) as Array<keyof typeof attributes>)),
        fc.constantFrom(...OPERATORS),
        value,
        fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, Number.NaN, Number.POSITIVE_INFINITY)),
        (attr, op, operand, actual) => {
          fc.pre(typeof actual !== attributes[attr] || (typeof actual === "number" && !Number.isFinite(actual)));
          const compiled = conditionCompiler(policy)({ attr, op, value: operand } as Leaf);
          expect(compiled({ [attr]: actual })).toBe(false);
          expect(compiled({})).toBe(false);
        },
      ),
    );
  });

  it("are false for an attribute nobody declared, and for what every object inherits", () => {
    for (const attr of ["unknown", "constructor", "__proto__", "toString"]) {
      expect(test(leaf(attr, "exists"), { unknown: 1 })).toBe(false);
      expect(test(leaf(attr, "ne", "x"), { unknown: 1 })).toBe(false);
    }
  });

  it("are false when operator and value do not fit the attribute", () => {
    expect(test(leaf("repo", "lt", 5), { repo: "web" })).toBe(false);
    expect(test(leaf("corrections", "eq", "2"), { corrections: 2 })).toBe(false);
    expect(test(leaf("interactive", "in", [true]), { interactive: true })).toBe(false);
  });
});

describe("combinations", () => {
  const yes = leaf("repo", "exists");
  const no = leaf("team", "exists");
  it.each<[Condition, boolean]>([
    [{ all: [] }, true],
    [{ any: [] }, false],
    [{ all: [yes, yes] }, true],
    [{ all: [yes, no] }, false],
    [{ any: [no, yes] }, true],
    [{ any: [no, no] }, false],
    [{ not: no }, true],
    [{ not: { all: [yes] } }, false],
    [{ segment: "regulated" }, true],
    [{ not: { segment: "regulated" } }, false],
    [{ segment: "nowhere" }, false],
  ])("%j is %s", (condition, expected) => {
    expect(test(condition, { repo: "payments" })).toBe(expected);
  });

  it("survive segments that contain themselves", () => {
    expect(typeof test({ segment: "loop-a" }, {})).toBe("boolean");
  });
});
