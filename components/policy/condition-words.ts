import type { AttributeValue, Condition, Leaf, Operator } from "@/lib/core/policy/condition";

/** A piece of a condition's sentence; names and values are set apart from the words between them. */
export type Token = { kind: "word" | "name" | "value"; text: string };

export const OPERATOR_WORDS: Record<Operator, string> = {
  eq: "is",
  ne: "is not",
  in: "is one of",
  nin: "is none of",
  lt: "is below",
  lte: "is at most",
  gt: "is above",
  gte: "is at least",
  prefix: "starts with",
  suffix: "ends with",
  contains: "contains",
  semver_lt: "is older than",
  semver_gte: "is at least version",
  exists: "is known",
};

/** A condition in words, e.g. "workType is release-prep and repo is one of ledger, payments". */
export function conditionWords(condition: Condition): string {
  return conditionTokens(condition)
    .map(token => token.text)
    .join("");
}

/** The same in pieces. Nested groups stand in brackets; an empty `all` is "always", an empty `any` "never". */
export function conditionTokens(condition: Condition): Token[] {
  if ("attr" in condition) return leafTokens(condition);
  if ("segment" in condition) return [word("in segment "), { kind: "value", text: condition.segment }];
  if ("not" in condition) return [word("not "), ...bracketed(condition.not)];
  if ("all" in condition) return groupTokens(condition.all, " and ", "always");
  return groupTokens(condition.any, " or ", "never");
}

function groupTokens(parts: readonly Condition[], joint: string, empty: string): Token[] {
  const [only] = parts;
  if (!only) return [word(empty)];
  if (parts.length === 1) return conditionTokens(only);
  return parts.flatMap((part, index) => [...(index > 0 ? [word(joint)] : []), ...bracketed(part)]);
}

function bracketed(condition: Condition): Token[] {
  const parts = "all" in condition ? condition.all : "any" in condition ? condition.any : [];
  const tokens = conditionTokens(condition);
  return parts.length > 1 ? [word("("), ...tokens, word(")")] : tokens;
}

function leafTokens({ attr, op, value }: Leaf): Token[] {
  const name: Token = { kind: "name", text: attr };
  if (op === "exists") return [name, word(" is known")];
  return [name, word(` ${OPERATOR_WORDS[op]} `), { kind: "value", text: valueText(value) }];
}

function valueText(value: Leaf["value"]): string {
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : value.map(one).join(", ");
  return value === undefined ? "nothing" : one(value);
}

const one = (value: AttributeValue): string => (value === "" ? "“”" : String(value));
const word = (text: string): Token => ({ kind: "word", text });
