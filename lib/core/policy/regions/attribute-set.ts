import type { Leaf } from "../condition";
import type { AttributeType } from "../operators-by-type";
import { parseVersion } from "../semver";
import { above, below, gapsBetween, intersectNumbers, type NumberSet, pointsOf } from "./number-set";
import { among, except, fitting, intersectTexts, missing, type TextSet } from "./text-set";

type Values =
  | { kind: "none" }
  | { kind: "any" }
  | { kind: "boolean"; value: boolean }
  | { kind: "number"; numbers: NumberSet }
  | { kind: "string"; texts: TextSet };

/** States of one attribute: whether it may be missing (or of another type, which counts as missing), and which values it may have. */
export type AttributeSet = { missing: boolean; values: Values };
/** Where a test holds, and where it does not. */
export type Split = { holds: AttributeSet; fails: AttributeSet };

const NONE: Values = { kind: "none" };
const ANY: Values = { kind: "any" };
export const ANYTHING: AttributeSet = { missing: true, values: ANY };
const NOTHING: AttributeSet = { missing: false, values: NONE };

export const isEmptySet = ({ missing, values }: AttributeSet): boolean => !missing && values.kind === "none";

/** What both allow. Empty sets of texts are not always recognised, all others are. */
export function intersectSets(a: AttributeSet, b: AttributeSet): AttributeSet {
  const missing = a.missing && b.missing;
  const values = intersectValues(a.values, b.values);
  return missing === a.missing && values === a.values ? a : { missing, values };
}

function intersectValues(a: Values, b: Values): Values {
  if (a.kind === "any") return b;
  if (b.kind === "any") return a;
  if (a.kind === "boolean" && b.kind === "boolean") return a.value === b.value ? a : NONE;
  if (a.kind === "number" && b.kind === "number") return ofNumbers(intersectNumbers(a.numbers, b.numbers));
  if (a.kind === "string" && b.kind === "string") {
    const texts = intersectTexts(a.texts, b.texts);
    return texts === null ? NONE : texts === a.texts ? a : { kind: "string", texts };
  }
  return NONE;
}

/** The split of a leaf on an attribute of this type, exactly as the evaluator tests it (compile-leaf.ts); what it never meets never holds. */
export function splitOfLeaf({ op, value }: Leaf, type: AttributeType): Split {
  if (op === "exists") return split(ANY, NONE);
  switch (type) {
    case "string":
      return textSplit(op, value);
    case "number":
      return numberSplit(op, value);
    case "boolean": {
      if (typeof value !== "boolean" || (op !== "eq" && op !== "ne")) return NEVER;
      const wanted = op === "eq" ? value : !value;
      return split({ kind: "boolean", value: wanted }, { kind: "boolean", value: !wanted });
    }
  }
}

/** The split of a draw: buckets below `limit` are in. Everybody has a bucket. */
export function splitOfBucket(limit: number): Split {
  const inside = intersectNumbers(above(0, true), below(limit, false));
  return { holds: { missing: false, values: ofNumbers(inside) }, fails: { missing: false, values: ofNumbers(above(limit, true)) } };
}

const split = (holds: Values, fails: Values): Split => ({
  holds: { missing: false, values: holds },
  fails: { missing: true, values: fails },
});
const NEVER: Split = { holds: NOTHING, fails: ANYTHING };
const ofNumbers = (numbers: NumberSet): Values => (numbers.length === 0 ? NONE : { kind: "number", numbers });
const numberSplits = (holds: NumberSet, fails: NumberSet): Split => split(ofNumbers(holds), ofNumbers(fails));

function numberSplit(op: Leaf["op"], value: Leaf["value"]): Split {
  if (Array.isArray(value)) {
    const listed = value.filter(item => typeof item === "number");
    if (op === "in") return numberSplits(pointsOf(listed), gapsBetween(listed));
    return op === "nin" ? numberSplits(gapsBetween(listed), pointsOf(listed)) : NEVER;
  }
  if (typeof value !== "number") return NEVER;
  switch (op) {
    case "eq":
      return numberSplits(pointsOf([value]), gapsBetween([value]));
    case "ne":
      return numberSplits(gapsBetween([value]), pointsOf([value]));
    case "lt":
    case "lte":
      return numberSplits(below(value, op === "lte"), above(value, op === "lt"));
    case "gt":
    case "gte":
      return numberSplits(above(value, op === "gte"), below(value, op === "gt"));
    default:
      return NEVER;
  }
}

const ofTexts = (texts: TextSet): Values => (texts.values?.size === 0 ? NONE : { kind: "string", texts });
const textSplits = (holds: TextSet, fails: TextSet): Split => split(ofTexts(holds), ofTexts(fails));

function textSplit(op: Leaf["op"], value: Leaf["value"]): Split {
  if (Array.isArray(value)) {
    const listed = value.filter(item => typeof item === "string");
    if (op === "in") return textSplits(among(listed), except(listed));
    return op === "nin" ? textSplits(except(listed), among(listed)) : NEVER;
  }
  if (typeof value !== "string") return NEVER;
  switch (op) {
    case "eq":
      return textSplits(among([value]), except([value]));
    case "ne":
      return textSplits(except([value]), among([value]));
    case "prefix":
    case "suffix":
    case "contains":
      // Every text begins and ends with the empty one.
      return value === "" ? split(ANY, NONE) : textSplits(fitting({ op, value }), missing({ op, value }));
    case "semver_lt":
    case "semver_gte":
      return parseVersion(value) === null ? NEVER : textSplits(fitting({ op, value }), missing({ op, value }));
    default:
      return NEVER;
  }
}
