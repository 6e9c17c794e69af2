import type { Operator } from "./condition";

export type AttributeType = "string" | "number" | "boolean";

/** Which operators make sense for an attribute of each type. The validation refuses others; the rule editor offers these. */
export const OPERATORS_BY_TYPE: Readonly<Record<AttributeType, readonly Operator[]>> = {
  string: ["eq", "ne", "in", "nin", "prefix", "suffix", "contains", "semver_lt", "semver_gte", "exists"],
  number: ["eq", "ne", "in", "nin", "lt", "lte", "gt", "gte", "exists"],
  boolean: ["eq", "ne", "exists"],
};

/** What `value` of a leaf has to be: one value of the attribute's type, a list of them, a version, or nothing. */
export function operandOf(op: Operator): "one" | "list" | "version" | "none" {
  switch (op) {
    case "in":
    case "nin":
      return "list";
    case "semver_lt":
    case "semver_gte":
      return "version";
    case "exists":
      return "none";
    default:
      return "one";
  }
}
