import type { RuleGroupType, RuleType } from "react-querybuilder";
import { type Condition, type Leaf, OPERATORS } from "@/lib/core/policy/condition";

export type ConditionRow = RuleType<string, string>;
/** A condition as the tree that the builder edits. `single` marks a group that stands for its one member, e.g. for a lone leaf. */
export type ConditionQuery = Omit<RuleGroupType<ConditionRow, string>, "rules"> & {
  single?: boolean;
  rules: Array<ConditionRow | ConditionQuery>;
};
type Path = readonly number[];

/** Fields are prefixed, so that no attribute's name can be taken for the choice of a segment. */
const ATTRIBUTE_PREFIX = "attribute:";
export const SEGMENT_FIELD = "segment";
export const fieldOf = (attr: string): string => `${ATTRIBUTE_PREFIX}${attr}`;
export const attributeOf = (field: string): string => field.slice(ATTRIBUTE_PREFIX.length);

/** The builder's tree of a condition. Nothing is lost: `conditionOfQuery` gives the same condition back. */
export function queryOf(condition: Condition): ConditionQuery {
  if ("not" in condition) return { ...groupOf(condition.not), not: true };
  return groupOf(condition);
}

export function conditionOfQuery(query: ConditionQuery): Condition {
  const parts = query.rules.map(part => ("rules" in part ? conditionOfQuery(part) : conditionOfRule(part)));
  const [only] = parts;
  const isSingle = query.single === true && parts.length === 1;
  const group = query.combinator === "any" ? { any: parts } : { all: parts };
  const inner = isSingle && only ? only : group;
  return query.not ? { not: inner } : inner;
}

/** A leaf or a segment as a row of the builder. */
export function ruleOf(condition: Leaf | { segment: string }): ConditionRow {
  if ("segment" in condition) return { field: SEGMENT_FIELD, operator: "eq", value: condition.segment };
  return { field: fieldOf(condition.attr), operator: condition.op, value: condition.value };
}

/** The row as a condition; an operator of no policy is read as "is". */
export function conditionOfRule({ field, operator, value }: ConditionRow): Leaf | { segment: string } {
  if (field === SEGMENT_FIELD) return { segment: String(value) };
  const op = OPERATORS.find(candidate => candidate === operator) ?? "eq";
  return value === undefined ? { attr: attributeOf(field), op } : { attr: attributeOf(field), op, value };
}

/**
 * The part of the tree that a JSON pointer points into: the path of the innermost row or group around it; null when it is outside of
 * `base`, the pointer of the whole condition.
 */
export function pathOfPointer(query: ConditionQuery, base: string, pointer: string): Path | null {
  if (!isWithin(pointer, base)) return null;
  const within = pointersOf(query, base, []).filter(part => isWithin(pointer, part.pointer));
  return within.reduce<Path>((deepest, part) => (part.path.length > deepest.length ? part.path : deepest), []);
}

/** JSON pointer of a row or a group of the tree. */
export function pointerOfPath(query: ConditionQuery, base: string, path: Path): string {
  return pointersOf(query, base, []).find(part => part.path.join() === path.join())?.pointer ?? base;
}

function groupOf(condition: Condition): ConditionQuery {
  if ("all" in condition) return { combinator: "all", rules: condition.all.map(partOf) };
  if ("any" in condition) return { combinator: "any", rules: condition.any.map(partOf) };
  return { combinator: "all", rules: [partOf(condition)], single: true };
}

function partOf(condition: Condition): ConditionQuery | ConditionRow {
  return "attr" in condition || "segment" in condition ? ruleOf(condition) : queryOf(condition);
}

function pointersOf(query: ConditionQuery, pointer: string, path: Path): Array<{ path: Path; pointer: string }> {
  const inner = query.not ? `${pointer}/not` : pointer;
  const isSingle = query.single === true && query.rules.length === 1;
  const parts = query.rules.flatMap((part, index) => {
    const at = isSingle ? inner : `${inner}/${query.combinator}/${index}`;
    const partPath = [...path, index];
    return "rules" in part ? pointersOf(part, at, partPath) : [{ path: partPath, pointer: at }];
  });
  return [{ path, pointer }, ...parts];
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}
