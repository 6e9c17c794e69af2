import { describe, expect, it } from "vitest";
import { OPERATORS_BY_TYPE } from "@/lib/core/policy/operators-by-type";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { validatePolicy } from "@/lib/core/policy/validate";
import { allowedValues, attributeTypeOf, knownAttributes, parseList, withAttribute, withOperator } from "./leaf-edits";

const policy = { ...startingPolicy(), attributes: { tier: { type: "string" as const, values: ["gold", "silver"] } } };

describe("withAttribute", () => {
  it("keeps a fitting operator and starts with a value of the new type", () => {
    expect(withAttribute(policy, { attr: "repo", op: "ne", value: "web" }, "corrections")).toEqual({
      attr: "corrections",
      op: "ne",
      value: 1,
    });
    expect(withAttribute(policy, { attr: "repo", op: "prefix", value: "w" }, "interactive")).toEqual({
      attr: "interactive",
      op: "eq",
      value: true,
    });
    expect(withAttribute(policy, { attr: "corrections", op: "gte", value: 2 }, "workType")).toMatchObject({
      op: "eq",
      value: policy.workTypes[0]?.id,
    });
    expect(withAttribute(policy, { attr: "repo", op: "eq", value: "x" }, "tier")).toMatchObject({ value: "gold" });
  });
});

describe("withOperator", () => {
  it("turns a value into a list and back", () => {
    const list = withOperator(policy, { attr: "repo", op: "eq", value: "web" }, "in");
    expect(list).toEqual({ attr: "repo", op: "in", value: ["web"] });
    expect(withOperator(policy, list, "eq")).toEqual({ attr: "repo", op: "eq", value: "web" });
    expect(withOperator(policy, list, "exists")).toEqual({ attr: "repo", op: "exists" });
    expect(withOperator(policy, { attr: "repo", op: "eq", value: "" }, "in")).toEqual({ attr: "repo", op: "in", value: [] });
  });

  it("makes only leaves that the validation takes, whatever is chosen", () => {
    for (const { id, type } of knownAttributes(policy)) {
      for (const op of OPERATORS_BY_TYPE[type]) {
        const fresh = withAttribute(policy, { attr: "repo", op: "eq", value: "x" }, id);
        const leaf = withOperator(policy, fresh.value === "" ? { ...fresh, value: "x" } : fresh, op);
        const rules = policy.rules.map((rule, index) => (index === 0 ? { ...rule, when: leaf } : rule));
        const errors = validatePolicy({ ...policy, rules }).filter(finding => finding.severity === "error");
        expect(errors, `${id} ${op}`).toEqual([]);
      }
    }
  });
});

describe("parseList", () => {
  it("splits at commas and reads numbers where numbers are wanted", () => {
    expect(parseList(" a, b ,,c", "string")).toEqual(["a", "b", "c"]);
    expect(parseList("1, 2.5, x", "number")).toEqual([1, 2.5, "x"]);
  });
});

it("knows declared attributes beside the standard ones", () => {
  expect(knownAttributes(policy).at(-1)).toMatchObject({ id: "tier", type: "string" });
  expect(allowedValues(policy, "tier")).toEqual(["gold", "silver"]);
  expect(attributeTypeOf(policy, "nowhere")).toBe("string");
});
