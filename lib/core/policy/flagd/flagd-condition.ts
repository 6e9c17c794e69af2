import type { Condition } from "../condition";
import type { PolicyDraft } from "../document";
import { NEEDS } from "../needs";
import { findAttribute } from "../standard-attributes";
import { flagdLeaf } from "./flagd-leaf";
import { allOf, anyOf, type JsonLogic, NEVER, not, variable } from "./json-logic";

type Source = Pick<PolicyDraft, "attributes" | "segments" | "workTypes">;

/** Segments become `$evaluators`; `condition` translates a rule's condition, naming them by `$ref`. */
export type FlagdConditions = { evaluators: Record<string, JsonLogic>; condition: (condition: Condition) => JsonLogic };

/**
 * Translates a policy's conditions. As in the evaluator, an unknown attribute or segment makes a condition false. flagd puts an evaluator's text in
 * the place of its `$ref` once, in no stated order, so segments within segments are written out.
 */
export function flagdConditions(policy: Source): FlagdConditions {
  const segments = new Map<string, Condition>();
  for (const { id, when } of policy.segments) if (!segments.has(id)) segments.set(id, when);
  const evaluators: Record<string, JsonLogic> = {};
  for (const [id, when] of segments) {
    const logic = translate(when, [id]);
    if (isReferable(logic)) evaluators[id] = logic;
  }

  function translate(condition: Condition, within: readonly string[] | null): JsonLogic {
    if ("attr" in condition) {
      const attribute = findAttribute(condition.attr, policy.attributes);
      return attribute === null ? NEVER : flagdLeaf(condition, attribute.type, attributeValue(condition.attr, policy.workTypes));
    }
    if ("segment" in condition) return segmentOf(condition.segment, within);
    if ("not" in condition) return not(translate(condition.not, within));
    if ("all" in condition) return allOf(condition.all.map(part => translate(part, within)));
    return anyOf(condition.any.map(part => translate(part, within)));
  }

  function segmentOf(id: string, within: readonly string[] | null): JsonLogic {
    const when = segments.get(id);
    if (when === undefined || within?.includes(id)) return NEVER;
    if (within === null && Object.hasOwn(evaluators, id)) return { $ref: id };
    return translate(when, [...(within ?? []), id]);
  }

  return { evaluators, condition: condition => translate(condition, null) };
}

/** flagd's replacement reads `$` in the text as a pattern; such a segment is written out where it is used. */
const isReferable = (logic: JsonLogic): boolean => !JSON.stringify(logic).includes("$");

/** What the attribute is: of a `needs*` that the caller leaves open, what the work type says of it. */
function attributeValue(attr: string, workTypes: Source["workTypes"]): JsonLogic {
  const need = NEEDS.find(id => id === attr);
  if (need === undefined) return variable(attr);
  const seen = new Set<string>();
  const byValue = new Map<boolean, string[]>();
  for (const { id, signals } of workTypes) {
    const signal = signals[need];
    if (signal !== undefined && !seen.has(id)) byValue.set(signal, [...(byValue.get(signal) ?? []), id]);
    seen.add(id);
  }
  const branches = [...byValue].flatMap(([signal, ids]): JsonLogic[] => [{ in: [variable("workType"), ids] }, signal]);
  if (branches.length === 0) return variable(attr);
  return { if: [{ "!==": [variable(attr), null] }, variable(attr), ...branches, null] };
}
