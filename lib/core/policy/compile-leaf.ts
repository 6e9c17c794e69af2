import type { Leaf, Operator } from "./condition";
import type { AttributeType } from "./operators-by-type";
import { compareVersions, parseVersion } from "./semver";

/** What an evaluation is asked about: attribute id -> value of any JSON type. */
export type Attributes = Readonly<Record<string, unknown>>;
export type Test = (attributes: Attributes) => boolean;

export const NEVER: Test = () => false;

type Check<T> = (actual: T) => boolean;

/** The closure of one leaf. False whenever the attribute is missing or not of its declared type, whatever the operator. */
export function compileLeaf(leaf: Leaf, type: AttributeType): Test {
  const { attr } = leaf;
  switch (type) {
    case "string": {
      const check = stringCheck(leaf.op, leaf.value);
      return check === null ? NEVER : attributes => ofString(attributes[attr], check);
    }
    case "number": {
      const check = numberCheck(leaf.op, leaf.value);
      return check === null ? NEVER : attributes => ofNumber(attributes[attr], check);
    }
    case "boolean": {
      const check = booleanCheck(leaf.op, leaf.value);
      return check === null ? NEVER : attributes => ofBoolean(attributes[attr], check);
    }
  }
}

const ofString = (actual: unknown, check: Check<string>): boolean => typeof actual === "string" && check(actual);
/** NaN and infinities cannot be written in JSON; they count as missing. */
const ofNumber = (actual: unknown, check: Check<number>): boolean => typeof actual === "number" && Number.isFinite(actual) && check(actual);
const ofBoolean = (actual: unknown, check: Check<boolean>): boolean => typeof actual === "boolean" && check(actual);

function stringCheck(op: Operator, value: Leaf["value"]): Check<string> | null {
  if (op === "exists") return () => true;
  if (Array.isArray(value)) return listCheck(op, new Set(value.filter(item => typeof item === "string")));
  if (typeof value !== "string") return null;
  switch (op) {
    case "eq":
      return actual => actual === value;
    case "ne":
      return actual => actual !== value;
    case "prefix":
      return actual => actual.startsWith(value);
    case "suffix":
      return actual => actual.endsWith(value);
    case "contains":
      return actual => actual.includes(value);
    case "semver_lt":
      return versionCheck(value, order => order < 0);
    case "semver_gte":
      return versionCheck(value, order => order >= 0);
    default:
      return null;
  }
}

function numberCheck(op: Operator, value: Leaf["value"]): Check<number> | null {
  if (op === "exists") return () => true;
  if (Array.isArray(value)) return listCheck(op, new Set(value.filter(item => typeof item === "number")));
  if (typeof value !== "number") return null;
  switch (op) {
    case "eq":
      return actual => actual === value;
    case "ne":
      return actual => actual !== value;
    case "lt":
      return actual => actual < value;
    case "lte":
      return actual => actual <= value;
    case "gt":
      return actual => actual > value;
    case "gte":
      return actual => actual >= value;
    default:
      return null;
  }
}

function booleanCheck(op: Operator, value: Leaf["value"]): Check<boolean> | null {
  if (op === "exists") return () => true;
  if (typeof value !== "boolean") return null;
  if (op === "eq") return actual => actual === value;
  if (op === "ne") return actual => actual !== value;
  return null;
}

function listCheck<T>(op: Operator, list: ReadonlySet<T>): Check<T> | null {
  if (op === "in") return actual => list.has(actual);
  if (op === "nin") return actual => !list.has(actual);
  return null;
}

function versionCheck(value: string, accept: (order: number) => boolean): Check<string> | null {
  const wanted = parseVersion(value);
  if (wanted === null) return null;
  return actual => {
    const version = parseVersion(actual);
    return version !== null && accept(compareVersions(version, wanted));
  };
}
