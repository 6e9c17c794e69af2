import type { AttributeValue, Leaf } from "../condition";
import type { AttributeType } from "../operators-by-type";
import { parseVersion } from "../semver";
import { allOf, anyOf, type JsonLogic, NEVER, not } from "./json-logic";

/**
 * One leaf on the value `actual` of an attribute. JsonLogic coerces, and lets an absent value be less than a number; a leaf of ours is false when its
 * attribute is missing or of another type. So every operator that does not compare strictly stands behind a guard of the type.
 */
export function flagdLeaf({ op, value }: Pick<Leaf, "op" | "value">, type: AttributeType, actual: JsonLogic): JsonLogic {
  const guard = GUARDS[type](actual);
  if (op === "exists") return guard;
  if (Array.isArray(value))
    return listLeaf(
      op,
      value.filter(item => typeof item === type),
      actual,
      guard,
      type,
    );
  if (value === undefined || typeof value !== type) return NEVER;
  if (op === "eq") return { "===": [actual, value] };
  if (op === "ne") return allOf([guard, { "!==": [actual, value] }]);
  const compare = type === "number" ? NUMBERS[op] : type === "string" ? STRINGS[op] : undefined;
  if (compare === undefined || ((op === "semver_lt" || op === "semver_gte") && parseVersion(String(value)) === null)) return NEVER;
  return allOf([guard, compare(actual, value)]);
}

function listLeaf(op: Leaf["op"], values: AttributeValue[], actual: JsonLogic, guard: JsonLogic, type: AttributeType): JsonLogic {
  if (type === "boolean" || (op !== "in" && op !== "nin")) return NEVER;
  const found: JsonLogic = values.length === 0 ? NEVER : { in: [actual, values] };
  return op === "in" ? found : allOf([guard, not(found)]);
}

const isString = (actual: JsonLogic): JsonLogic => ({ "===": [{ cat: [actual] }, actual] });
const isBoolean = (actual: JsonLogic): JsonLogic => anyOf([{ "===": [actual, true] }, { "===": [actual, false] }]);

/** True for a value of the type, written with operators that every flagd has. A number is what is present and neither of the others. */
const GUARDS: Record<AttributeType, (actual: JsonLogic) => JsonLogic> = {
  string: isString,
  boolean: isBoolean,
  number: actual => allOf([{ "!==": [actual, null] }, not(isString(actual)), not(isBoolean(actual))]),
};

type Compare = (actual: JsonLogic, value: AttributeValue) => JsonLogic;

const NUMBERS: Partial<Record<Leaf["op"], Compare>> = {
  lt: (actual, value) => ({ "<": [actual, value] }),
  lte: (actual, value) => ({ "<=": [actual, value] }),
  gt: (actual, value) => ({ ">": [actual, value] }),
  gte: (actual, value) => ({ ">=": [actual, value] }),
};

const STRINGS: Partial<Record<Leaf["op"], Compare>> = {
  prefix: (actual, value) => ({ starts_with: [actual, value] }),
  suffix: (actual, value) => ({ ends_with: [actual, value] }),
  contains: (actual, value) => ({ in: [value, actual] }),
  semver_lt: (actual, value) => ({ sem_ver: [actual, "<", value] }),
  semver_gte: (actual, value) => ({ sem_ver: [actual, ">=", value] }),
};
