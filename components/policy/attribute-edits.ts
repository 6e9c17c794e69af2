import type { PolicyDraft } from "@/lib/core/policy/document";
import { STANDARD_ATTRIBUTES } from "@/lib/core/policy/standard-attributes";

/** An attribute that the policy declares, with its name. */
export type OwnAttribute = PolicyDraft["attributes"][string] & { id: string };

export const ownAttributes = ({ attributes }: Pick<PolicyDraft, "attributes">): OwnAttribute[] =>
  Object.entries(attributes).map(([id, attribute]) => ({ id, ...attribute }));

/** The draft with these attributes, in their order. */
export const withAttributes = (draft: PolicyDraft, attributes: readonly OwnAttribute[]): PolicyDraft => ({
  ...draft,
  attributes: Object.fromEntries(attributes.map(({ id, ...attribute }) => [id, attribute])),
});

/** The attribute with another type; a list of values goes, because only texts have one. */
export function withType({ values, ...attribute }: OwnAttribute, type: OwnAttribute["type"]): OwnAttribute {
  return type === "string" && values ? { ...attribute, type, values } : { ...attribute, type };
}

/** Why a text cannot name an own attribute, or null when it can. */
export function attributeNameProblem(name: string, { attributes }: Pick<PolicyDraft, "attributes">, own: string): string | null {
  if (name === own) return null;
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,99}$/.test(name)) return "Letters, digits, hyphens and underscores, beginning with a letter";
  if (Object.hasOwn(STANDARD_ATTRIBUTES, name)) return "A standard attribute has this name";
  return Object.hasOwn(attributes, name) ? "This name is taken" : null;
}
