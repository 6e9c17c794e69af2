import { conditionCompiler } from "./compile-condition";
import type { Attributes, Test } from "./compile-leaf";
import type { Condition } from "./condition";
import type { PolicyDraft } from "./document";
import { rolloutOf } from "./evaluate";
import { pointerOf } from "./json-pointer";
import { contextResolver } from "./resolve-context";
import { type PlacedCondition, partsOf } from "./walk-conditions";

export type RuleExplanation = {
  ruleId: string;
  /** `shadowed`: it would have matched, but a rule above it fired. */
  outcome: "fired" | "shadowed" | "disabled" | "condition-failed" | "outside-rollout";
  /** JSON pointer of the first condition that kept the rule from matching; null when none did. */
  failed: string | null;
};

/** For each rule in order, whether it fired for this context and if not, why. Slower than `evaluate`: for people, not for requests. */
export function explainRules(policy: PolicyDraft, context: unknown, prompt?: string): RuleExplanation[] {
  const compile = conditionCompiler(policy);
  const attributes = contextResolver(policy)(context, prompt);
  let hasFired = false;
  return policy.rules.map((rule, index): RuleExplanation => {
    if (!rule.enabled) return { ruleId: rule.id, outcome: "disabled", failed: null };
    const pointer = pointerOf("rules", index, "when");
    const failed = firstFailure({ condition: rule.when, pointer }, compile, attributes);
    if (failed !== null) return { ruleId: rule.id, outcome: "condition-failed", failed };
    if (!rolloutOf(rule)(attributes)) return { ruleId: rule.id, outcome: "outside-rollout", failed: pointerOf("rules", index, "rollout") };
    const outcome = hasFired ? "shadowed" : "fired";
    hasFired = true;
    return { ruleId: rule.id, outcome, failed: null };
  });
}

/** Goes down into `all` only: of an `any` no single part is to blame, and a `not` fails because its part holds. */
function firstFailure(placed: PlacedCondition, compile: (condition: Condition) => Test, attributes: Attributes): string | null {
  if (compile(placed.condition)(attributes)) return null;
  if (!("all" in placed.condition)) return placed.pointer;
  for (const part of partsOf(placed)) {
    const failed = firstFailure(part, compile, attributes);
    if (failed !== null) return failed;
  }
  return placed.pointer;
}
