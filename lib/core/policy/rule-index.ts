import type { Attributes } from "./compile-leaf";
import type { Condition } from "./condition";
import type { PolicyDraft, Rule } from "./document";
import { findAttribute } from "./standard-attributes";

/**
 * The rules that can match at all, in their order. Most policies ask of most rules that one attribute (the work type, as a rule) equals a text: the others
 * need not be tried, which is most of what an evaluation would otherwise do. Says nothing of whether they do match.
 */
export function ruleIndex<R extends { rule: Rule }>(
  rules: readonly R[],
  attributes: PolicyDraft["attributes"],
): (context: Attributes) => readonly R[] {
  const asked = rules.map(({ rule }) => requiredTexts(rule.when));
  const attr = mostAsked(
    asked.flatMap(each => [...each.keys()]),
    attributes,
  );
  if (attr === null) return () => rules;
  const listFor = (value: string) => rules.filter((_, index) => (asked[index]?.get(attr) ?? value) === value);
  const rest = rules.filter((_, index) => !asked[index]?.has(attr));
  const byValue = new Map(asked.flatMap(each => each.get(attr) ?? []).map(value => [value, listFor(value)]));
  return context => {
    const value = context[attr];
    return (typeof value === "string" ? byValue.get(value) : undefined) ?? rest;
  };
}

/** What a condition cannot be true without: attributes that equal a text. Of two texts for one attribute, which nothing equals, either will do. */
function requiredTexts(condition: Condition): Map<string, string> {
  if ("all" in condition) return new Map(condition.all.flatMap(each => [...requiredTexts(each)]));
  if ("attr" in condition && condition.op === "eq" && typeof condition.value === "string")
    return new Map([[condition.attr, condition.value]]);
  return new Map();
}

/** Null below two rules, and for what is no text: there an equality never holds, and the rules say so themselves. */
function mostAsked(attrs: readonly string[], attributes: PolicyDraft["attributes"]): string | null {
  const counts = new Map<string, number>();
  for (const attr of attrs) if (findAttribute(attr, attributes)?.type === "string") counts.set(attr, (counts.get(attr) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most !== undefined && most[1] > 1 ? most[0] : null;
}
