import type { Attributes } from "../compile-leaf";
import type { Decision, EscalationDecision, Reason } from "../decision";
import type { CompiledPolicy } from "../evaluate";

/** Flags of the OpenFeature Remote Evaluation Protocol 0.3 (https://github.com/open-feature/protocol). */
export const OFREP_FLAGS = ["routing.decision", "routing.lane", "routing.escalation"] as const;
export type OfrepFlag = (typeof OFREP_FLAGS)[number];

export type OfrepEvaluation = {
  key: OfrepFlag;
  value: string | Record<string, unknown>;
  reason: string;
  /** The rule that fired; `$default` and `$stay` where none did. */
  variant: string;
  metadata: Record<string, string | number>;
};

/** OpenFeature's words for our reasons; what it has no word for is named as we name it. */
const REASONS: Record<Reason, string> = {
  RULE: "TARGETING_MATCH",
  SPLIT: "SPLIT",
  DEFAULT: "DEFAULT",
  KILL_SWITCH: "DISABLED",
  ESCALATION: "TARGETING_MATCH",
  EXPLORATION: "SPLIT",
  STALE: "STALE",
};

/** The context of an evaluation: OpenFeature's `targetingKey` is the developer, unless the caller names one. */
export function ofrepAttributes(context: Attributes): Attributes {
  const { targetingKey, ...attributes } = context;
  return isKey(attributes.developer) || !isKey(targetingKey) ? attributes : { ...attributes, developer: targetingKey };
}

const isKey = (value: unknown): boolean => typeof value === "string" && value !== "";

/** One flag of a policy for a context. Never throws. */
export function evaluateOfrep(
  policy: CompiledPolicy,
  key: OfrepFlag,
  attributes: Attributes,
  metadata: OfrepEvaluation["metadata"],
): OfrepEvaluation {
  if (key === "routing.escalation") return escalationFlag(policy.evaluateEscalation(attributes), metadata);
  const decision = policy.evaluate(attributes);
  const variant = decision.ruleId ?? (decision.reason === "KILL_SWITCH" ? "$kill-switch" : "$default");
  const value = key === "routing.lane" ? decision.lane : decisionValue(decision);
  return { key, value, reason: REASONS[decision.reason], variant, metadata };
}

function escalationFlag(decision: EscalationDecision | null, metadata: OfrepEvaluation["metadata"]): OfrepEvaluation {
  const key = "routing.escalation";
  if (decision === null) return { key, value: { to: null }, reason: REASONS.DEFAULT, variant: "$stay", metadata };
  return { key, value: escalationValue(decision), reason: REASONS.ESCALATION, variant: decision.ruleId, metadata };
}

/** A decision as a flat object: where to go, with which model, and why. */
export function decisionValue({ lane, target, ruleId, reason, policyVersion, locked, explored }: Decision): Record<string, unknown> {
  return {
    lane,
    model: target?.model ?? null,
    effort: target?.effort ?? null,
    fallbacks: target?.fallbacks ?? [],
    ruleId,
    reason,
    policyVersion,
    locked,
    explored,
  };
}

/** The same of a move to another lane, and for how long it holds. */
export function escalationValue(decision: EscalationDecision): Record<string, unknown> {
  return { ...decisionValue(decision), from: decision.from, to: decision.lane, sticky: decision.sticky };
}
