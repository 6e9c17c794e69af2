import type { Condition } from "../condition";
import type { PolicyDraft, Rule } from "../document";
import { NEEDS } from "../needs";
import { walkConditions } from "../walk-conditions";

/** The attributes of a turn's context that telemetry records, or that follow from what it records of the session up to the turn. */
export const RECORDED_ATTRIBUTES = [
  ...["tool", "surface", "interactive", "workType", "team", "developer", "repo", "branch", "promptChars", "clientVersion", "hour"],
  ...["corrections", "failedChecks", "toolCalls", "minutesInTask"],
] as const;
export type RecordedAttribute = (typeof RECORDED_ATTRIBUTES)[number];

/** The attributes that a rule asks for, through segments and by its rollout. */
export function attributesOf(rule: Rule, { segments }: Pick<PolicyDraft, "segments">): Set<string> {
  const found = new Set<string>(rule.rollout ? [rule.rollout.by] : []);
  const seen = new Set<string>();
  const collect = (when: Condition): void => {
    for (const { condition } of walkConditions({ condition: when, pointer: "" })) {
      if ("attr" in condition) found.add(condition.attr);
      if (!("segment" in condition) || seen.has(condition.segment)) continue;
      seen.add(condition.segment);
      const segment = segments.find(({ id }) => id === condition.segment);
      if (segment) collect(segment.when);
    }
  };
  collect(rule.when);
  return found;
}

/** All attributes that the enabled rules of these policies ask for; asking for what a work type needs is asking for the work type. */
export function attributesAsked(policies: readonly PolicyDraft[]): Set<string> {
  const asked = policies.flatMap(policy => policy.rules.filter(rule => rule.enabled).flatMap(rule => [...attributesOf(rule, policy)]));
  return new Set(asked.some(isNeed) ? [...asked, "workType"] : asked);
}

const isNeed = (attribute: string): boolean => NEEDS.some(need => need === attribute);
const isKnown = (attribute: string): boolean => isNeed(attribute) || RECORDED_ATTRIBUTES.some(recorded => recorded === attribute);

export type Unrecorded = { attribute: string; rules: { id: string; name: string; policy: "draft" | "published" }[] };

/**
 * The attributes that enabled rules ask for and no turn records, with these rules, sorted by attribute. A backtest takes them as missing, so a leaf on them
 * is false, whatever its operator. `needs*` follow from the work type and are recorded as far as it is.
 */
export function unrecordedAttributes(draft: PolicyDraft, published: PolicyDraft): Unrecorded[] {
  const rulesOf = new Map<string, Unrecorded["rules"]>();
  for (const [name, policy] of [["draft", draft] as const, ["published", published] as const])
    for (const rule of policy.rules.filter(each => each.enabled))
      for (const attribute of attributesOf(rule, policy)) {
        if (isKnown(attribute)) continue;
        rulesOf.set(attribute, [...(rulesOf.get(attribute) ?? []), { id: rule.id, name: rule.name, policy: name }]);
      }
  return [...rulesOf].sort(([a], [b]) => (a < b ? -1 : 1)).map(([attribute, rules]) => ({ attribute, rules }));
}
