import type { Leaf } from "./condition";
import type { PolicyDraft } from "./document";
import { error, type Finding } from "./finding";
import { type AttributeType, OPERATORS_BY_TYPE, operandOf } from "./operators-by-type";
import { parseVersion } from "./semver";
import { findAttribute } from "./standard-attributes";
import { conditionsOf, type PlacedCondition, walkConditions } from "./walk-conditions";

/** Conditions nested deeper than this are refused: nobody could read them. */
export const MAX_CONDITION_DEPTH = 20;

/** Every condition of segments, rules and escalation: known attributes and segments, fitting operators and values, bounded depth. */
export function validateConditions(policy: PolicyDraft): Finding[] {
  const segments = new Set(policy.segments.map(segment => segment.id));
  return conditionsOf(policy).flatMap(root =>
    walkConditions(root).flatMap(({ condition, pointer, depth }) => {
      // Reported once where the bound is crossed, not for everything below.
      if (depth === MAX_CONDITION_DEPTH + 1) {
        return [error(pointer, "condition_too_deep", `Conditions are nested more than ${MAX_CONDITION_DEPTH} deep; use segments`)];
      }
      if ("attr" in condition) return validateLeaf(policy, { condition, pointer });
      if ("any" in condition && condition.any.length === 0) {
        return [error(`${pointer}/any`, "empty_any", "An empty `any` is never true: add a condition or remove it")];
      }
      if ("segment" in condition && !segments.has(condition.segment)) {
        return [
          error(
            `${pointer}/segment`,
            "unknown_segment",
            `There is no segment "${condition.segment}": choose one, or add it to the vocabulary`,
          ),
        ];
      }
      return [];
    }),
  );
}

function validateLeaf(policy: PolicyDraft, { condition: leaf, pointer }: { condition: Leaf } & PlacedCondition): Finding[] {
  const attribute = findAttribute(leaf.attr, policy.attributes);
  if (attribute === null) {
    return [
      error(
        `${pointer}/attr`,
        "unknown_attribute",
        `"${leaf.attr}" is neither a standard attribute nor one of this policy: choose another, or add it to the vocabulary`,
      ),
    ];
  }
  if (!OPERATORS_BY_TYPE[attribute.type].includes(leaf.op)) {
    return [
      error(
        `${pointer}/op`,
        "wrong_operator",
        `"${leaf.op}" does not work on "${leaf.attr}", which is a ${attribute.type}: choose another comparison`,
      ),
    ];
  }
  const problem = operandProblem(leaf, attribute.type);
  if (problem !== null) return [error(`${pointer}/value`, "wrong_value", problem)];
  const allowed = leaf.attr === "workType" ? policy.workTypes.map(workType => workType.id) : attribute.values;
  return allowed && (operandOf(leaf.op) === "list" || leaf.op === "eq" || leaf.op === "ne") ? unknownValues(leaf, pointer, allowed) : [];
}

function operandProblem({ op, value }: Leaf, type: AttributeType): string | null {
  const operand = operandOf(op);
  if (operand === "none")
    return value === undefined || value === true ? null : "`exists` takes no value; wrap it in `not` for the opposite";
  if (operand === "list") {
    if (!Array.isArray(value)) return `"${op}" needs a list of values`;
    if (value.length === 0) return `"${op}" needs at least one value`;
    return value.every(item => typeof item === type) ? null : `Every value must be a ${type}`;
  }
  if (operand === "version") {
    return typeof value === "string" && parseVersion(value) !== null ? null : `"${op}" needs a semantic version such as 1.2.3`;
  }
  return typeof value === type ? null : `"${op}" needs one value that is a ${type}`;
}

function unknownValues(leaf: Leaf, pointer: string, allowed: readonly string[]): Finding[] {
  const code = leaf.attr === "workType" ? "unknown_work_type" : "unknown_value";
  const sentence = (value: string) =>
    leaf.attr === "workType"
      ? `There is no work type "${value}": choose another, or add it to the vocabulary`
      : `"${value}" is not among the values of "${leaf.attr}": choose another, or add it to the attribute`;
  const values = Array.isArray(leaf.value) ? leaf.value : [leaf.value];
  return values.flatMap((value, index) =>
    typeof value === "string" && !allowed.includes(value)
      ? [error(Array.isArray(leaf.value) ? `${pointer}/value/${index}` : `${pointer}/value`, code, sentence(value))]
      : [],
  );
}
