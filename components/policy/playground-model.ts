import { attributesAsked } from "@/lib/core/policy/backtest/recorded-attributes";
import type { AttributeValue, Condition } from "@/lib/core/policy/condition";
import type { Reason } from "@/lib/core/policy/decision";
import type { PolicyDraft } from "@/lib/core/policy/document";
import type { EscalationExplanation, RuleExplanation } from "@/lib/core/policy/explain";
import type { AttributeType } from "@/lib/core/policy/operators-by-type";
import { conditionWords } from "./condition-words";
import { attributeTypeOf, knownAttributes } from "./leaf-edits";

/** A context as it is typed: attribute -> text, empty or absent where it is not known. */
export type TypedContext = Readonly<Record<string, string>>;

/** The context that the texts stand for. What does not fit its attribute's type is taken as text, which the rules see as missing. */
export function contextOfTexts(policy: PolicyDraft, texts: TypedContext): Record<string, AttributeValue> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([attribute, text]): [string, AttributeValue][] =>
      text.trim() === "" ? [] : [[attribute, valueOfText(attributeTypeOf(policy, attribute), text.trim())]],
    ),
  );
}

function valueOfText(type: AttributeType, text: string): AttributeValue {
  if (type === "number") return Number.isFinite(Number(text)) ? Number(text) : text;
  return type === "boolean" && (text === "true" || text === "false") ? text === "true" : text;
}

/** A context as texts to go on from. */
export function textsOfContext(context: Readonly<Record<string, AttributeValue>>): TypedContext {
  return Object.fromEntries(Object.entries(context).map(([attribute, value]) => [attribute, String(value)]));
}

/** The attributes of the form: first those that enabled rules or escalation rules ask for, and the tool, which decides the model; then the others. */
export function formAttributes(policy: PolicyDraft): { asked: string[]; others: string[] } {
  const asked = attributesAsked([policy, { ...policy, rules: escalationAsRules(policy) }]);
  const all = knownAttributes(policy).map(({ id }) => id);
  const isAsked = (id: string) => id === "tool" || asked.has(id);
  return { asked: all.filter(isAsked), others: all.filter(id => !isAsked(id)) };
}

const escalationAsRules = ({ escalation }: PolicyDraft): PolicyDraft["rules"] =>
  escalation.map(({ id, when, to }) => ({ id, name: id, enabled: true, when, lane: to, lock: false, reason: "" }));

export const REASON_WORDS: Record<Reason, string> = {
  RULE: "A rule fired",
  SPLIT: "A rule fired, and its rollout includes the caller",
  DEFAULT: "No rule fired, so the default decides",
  KILL_SWITCH: "The kill switch is on",
  ESCALATION: "An escalation rule fired",
  EXPLORATION: "Drawn at random, to learn how lanes compare",
  STALE: "The client's copy of the policy is too old",
};

/** Why a rule did not decide: "repo is web fails: repo is ledger". */
export function outcomeText(
  { outcome, condition }: RuleExplanation | EscalationExplanation,
  attributes: Readonly<Record<string, unknown>>,
): string {
  switch (outcome) {
    case "fired":
      return "fired";
    case "shadowed":
      return "would match, but the decision was made before it";
    case "disabled":
      return "is switched off";
    case "outside-rollout":
      return "matches, but its rollout does not include the caller";
    case "other-lane":
      return "is for work in another lane";
    case "condition-failed":
      return condition === null ? "does not match" : `${conditionWords(condition)} fails${actualText(condition, attributes)}`;
  }
}

function actualText(condition: Condition, attributes: Readonly<Record<string, unknown>>): string {
  if (!("attr" in condition)) return "";
  const value = attributes[condition.attr];
  return value === undefined || value === null ? `: ${condition.attr} is not known` : `: it is ${String(value)}`;
}
