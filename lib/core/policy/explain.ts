import { conditionCompiler } from "./compile-condition";
import type { Attributes, Test } from "./compile-leaf";
import type { Condition } from "./condition";
import type { Decision, EscalationDecision } from "./decision";
import type { PolicyDraft } from "./document";
import { compilePolicy, rolloutOf } from "./evaluate";
import { pointerOf } from "./json-pointer";
import { contextResolver } from "./resolve-context";
import { type PlacedCondition, partsOf } from "./walk-conditions";

export type RuleExplanation = {
  ruleId: string;
  /** `shadowed`: it would have matched, but a rule above it fired, or the kill switch is on. */
  outcome: "fired" | "shadowed" | "disabled" | "condition-failed" | "outside-rollout";
  /** JSON pointer of the first condition that kept the rule from matching; null when none did. */
  failed: string | null;
  /** That condition itself; null when none failed or when it is a rollout. */
  condition: Condition | null;
};

export type EscalationExplanation = {
  ruleId: string;
  /** `other-lane`: it is for work in another lane than the context's `lane`, or the context names none. */
  outcome: "fired" | "shadowed" | "other-lane" | "condition-failed";
  failed: string | null;
  condition: Condition | null;
};

export type Explanation = {
  /** The context as the rules see it, with what follows from the work type. */
  attributes: Attributes;
  decision: Decision;
  escalation: EscalationDecision | null;
  rules: RuleExplanation[];
  escalationRules: EscalationExplanation[];
};

/** Everything that a policy says of a context, and why. `context.lane` is the session's current lane, for escalation. Never throws. */
export function explainPolicy(policy: PolicyDraft & { version?: number | undefined }, context: unknown, prompt?: string): Explanation {
  const compiled = compilePolicy(policy);
  return {
    attributes: contextResolver(policy)(context, prompt),
    decision: compiled.evaluate(context, { prompt }),
    escalation: compiled.evaluateEscalation(context, { prompt }),
    rules: explainRules(policy, context, prompt),
    escalationRules: explainEscalation(policy, context, prompt),
  };
}

/** For each rule in order, whether it fired for this context and if not, why. Slower than `evaluate`: for people, not for requests. */
export function explainRules(policy: PolicyDraft, context: unknown, prompt?: string): RuleExplanation[] {
  const compile = conditionCompiler(policy);
  const attributes = contextResolver(policy)(context, prompt);
  let isDecided = policy.killSwitch.active;
  return policy.rules.map((rule, index): RuleExplanation => {
    if (!rule.enabled) return { ruleId: rule.id, outcome: "disabled", ...NO_FAILURE };
    const failure = firstFailure({ condition: rule.when, pointer: pointerOf("rules", index, "when") }, compile, attributes);
    if (failure !== null) return { ruleId: rule.id, outcome: "condition-failed", ...failure };
    if (!rolloutOf(rule)(attributes))
      return { ruleId: rule.id, outcome: "outside-rollout", failed: pointerOf("rules", index, "rollout"), condition: null };
    const outcome = isDecided ? "shadowed" : "fired";
    isDecided = true;
    return { ruleId: rule.id, outcome, ...NO_FAILURE };
  });
}

/** The same for each escalation rule. */
export function explainEscalation(policy: PolicyDraft, state: unknown, prompt?: string): EscalationExplanation[] {
  const compile = conditionCompiler(policy);
  const attributes = contextResolver(policy)(state, prompt);
  let isDecided = policy.killSwitch.active;
  return policy.escalation.map((rule, index): EscalationExplanation => {
    if (rule.from !== attributes.lane) return { ruleId: rule.id, outcome: "other-lane", ...NO_FAILURE };
    const failure = firstFailure({ condition: rule.when, pointer: pointerOf("escalation", index, "when") }, compile, attributes);
    if (failure !== null) return { ruleId: rule.id, outcome: "condition-failed", ...failure };
    const outcome = isDecided ? "shadowed" : "fired";
    isDecided = true;
    return { ruleId: rule.id, outcome, ...NO_FAILURE };
  });
}

type Failure = { failed: string; condition: Condition };
const NO_FAILURE = { failed: null, condition: null };

/** Goes down into `all` only: of an `any` no single part is to blame, and a `not` fails because its part holds. */
function firstFailure(placed: PlacedCondition, compile: (condition: Condition) => Test, attributes: Attributes): Failure | null {
  if (compile(placed.condition)(attributes)) return null;
  if ("all" in placed.condition) {
    for (const part of partsOf(placed)) {
      const failure = firstFailure(part, compile, attributes);
      if (failure !== null) return failure;
    }
  }
  return { failed: placed.pointer, condition: placed.condition };
}
