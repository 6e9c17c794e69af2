import { BUCKETS, bucketsIn } from "../bucket";
import type { Condition } from "../condition";
import type { PolicyDraft, Rule } from "../document";
import { findAttribute } from "../standard-attributes";
import { ANYTHING, type Split, splitOfBucket, splitOfLeaf } from "./attribute-set";

/** A condition with its segments filled in and each leaf as the two sets that it splits its attribute into. */
export type Formula =
  | { kind: "leaf"; key: string; split: Split }
  | { kind: "all" | "any"; parts: readonly Formula[] }
  | { kind: "not"; part: Formula };

const ALWAYS: Formula = { kind: "all", parts: [] };
const NEVER: Formula = { kind: "any", parts: [] };

/**
 * Turns conditions and rules of a policy into formulas that say what the evaluator does. Segments are shared, not copied. A policy whose
 * segments contain themselves has no such reading: do not ask.
 */
export function formulaCompiler(policy: Pick<PolicyDraft, "attributes" | "segments">) {
  const segments = new Map<string, Formula>();

  function ofCondition(condition: Condition): Formula {
    if ("attr" in condition) {
      const attribute = findAttribute(condition.attr, policy.attributes);
      return attribute === null ? NEVER : { kind: "leaf", key: condition.attr, split: splitOfLeaf(condition, attribute.type) };
    }
    if ("segment" in condition) return ofSegment(condition.segment);
    if ("not" in condition) return { kind: "not", part: ofCondition(condition.not) };
    if ("all" in condition) return { kind: "all", parts: condition.all.map(ofCondition) };
    return { kind: "any", parts: condition.any.map(ofCondition) };
  }

  function ofSegment(id: string): Formula {
    const known = segments.get(id);
    if (known) return known;
    const segment = policy.segments.find(candidate => candidate.id === id);
    const formula = segment ? ofCondition(segment.when) : NEVER;
    segments.set(id, formula);
    return formula;
  }

  /** Whom a rollout includes: callers with a key whose bucket lies below the limit. Rollouts of one salt draw the same bucket. */
  function ofRollout({ rollout }: Pick<Rule, "rollout">): Formula {
    if (!rollout) return ALWAYS;
    const { by, salt, percent } = rollout;
    // Of a key that is no text, nothing is known here.
    if (findAttribute(by, policy.attributes)?.type !== "string")
      return { kind: "leaf", key: by, split: { holds: ANYTHING, fails: ANYTHING } };
    const hasKey: Formula = { kind: "leaf", key: by, split: splitOfLeaf({ attr: by, op: "ne", value: "" }, "string") };
    const limit = bucketsIn(percent);
    if (limit >= BUCKETS) return hasKey;
    return { kind: "all", parts: [hasKey, { kind: "leaf", key: JSON.stringify(["bucket", salt, by]), split: splitOfBucket(limit) }] };
  }

  return { ofCondition, ofRollout };
}
