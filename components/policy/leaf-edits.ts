import type { AttributeValue, Leaf, Operator } from "@/lib/core/policy/condition";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { type AttributeType, OPERATORS_BY_TYPE, operandOf } from "@/lib/core/policy/operators-by-type";
import { parseVersion } from "@/lib/core/policy/semver";
import { findAttribute, STANDARD_ATTRIBUTES } from "@/lib/core/policy/standard-attributes";

export type KnownAttribute = { id: string; type: AttributeType; meaning: string };

/** What a condition may ask about: the standard attributes and those that the policy declares. */
export function knownAttributes(policy: PolicyDraft): KnownAttribute[] {
  const standard = Object.entries(STANDARD_ATTRIBUTES).map(([id, { type, meaning }]) => ({ id, type, meaning }));
  const declared = Object.entries(policy.attributes)
    .filter(([id]) => !Object.hasOwn(STANDARD_ATTRIBUTES, id))
    .map(([id, { type, description }]) => ({ id, type, meaning: description ?? "Declared by this policy" }));
  return [...standard, ...declared];
}

/** The type of an attribute; an unknown one is taken as text, and the validation says that it is unknown. */
export function attributeTypeOf(policy: PolicyDraft, attr: string): AttributeType {
  return findAttribute(attr, policy.attributes)?.type ?? "string";
}

/** The values that an attribute can have, where they are known. */
export function allowedValues(policy: PolicyDraft, attr: string): readonly string[] | null {
  if (attr === "workType") return policy.workTypes.map(workType => workType.id);
  return findAttribute(attr, policy.attributes)?.values ?? null;
}

/** The leaf about another attribute: the operator stays if it fits, the value if it does as well. */
export function withAttribute(policy: PolicyDraft, leaf: Leaf, attr: string): Leaf {
  const type = attributeTypeOf(policy, attr);
  const op = OPERATORS_BY_TYPE[type].includes(leaf.op) ? leaf.op : "eq";
  return fitted(policy, { attr, op }, undefined);
}

/** The leaf with another operator; its value is turned into a list or back where that needs no guessing. */
export function withOperator(policy: PolicyDraft, leaf: Leaf, op: Operator): Leaf {
  return fitted(policy, { attr: leaf.attr, op }, leaf.value);
}

function fitted(policy: PolicyDraft, { attr, op }: { attr: string; op: Operator }, value: Leaf["value"]): Leaf {
  const type = attributeTypeOf(policy, attr);
  const given = value === undefined ? [] : [value].flat();
  switch (operandOf(op)) {
    case "none":
      return { attr, op };
    case "list":
      return { attr, op, value: given.filter(one => one !== "") };
    case "version":
      return { attr, op, value: typeof given[0] === "string" && parseVersion(given[0]) !== null ? given[0] : "1.0.0" };
    case "one":
      return { attr, op, value: given[0] ?? initialValue(policy, attr, type) };
  }
}

function initialValue(policy: PolicyDraft, attr: string, type: AttributeType): AttributeValue {
  switch (type) {
    case "string":
      return allowedValues(policy, attr)?.[0] ?? "";
    case "number":
      return 1;
    case "boolean":
      return true;
  }
}

/** "a, b" as values of the attribute's type; what is no number is left as text, and the validation says so. */
export function parseList(text: string, type: AttributeType): AttributeValue[] {
  const parts = text
    .split(",")
    .map(part => part.trim())
    .filter(part => part !== "");
  return type === "number" ? parts.map(part => (Number.isNaN(Number(part)) ? part : Number(part))) : parts;
}
