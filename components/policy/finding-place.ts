import type { PolicyDraft } from "@/lib/core/policy/document";
import type { Finding } from "@/lib/core/policy/finding";

export type PlacedFinding = Finding & {
  /** The rule it belongs to; null for the rest of the policy. */
  ruleId: string | null;
  /** Where it is, in words. */
  place: string;
};

/** Findings with the place that a person looks for: a rule by its name, the rest by its pointer. Errors first. */
export function placeFindings(findings: readonly Finding[], draft: PolicyDraft): PlacedFinding[] {
  return findings
    .map(finding => {
      const index = /^\/rules\/(\d+)(\/|$)/.exec(finding.pointer)?.[1];
      const rule = index === undefined ? undefined : draft.rules[Number(index)];
      return { ...finding, ruleId: rule?.id ?? null, place: rule ? rule.name || rule.id : placeOf(finding.pointer) };
    })
    .sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
}

function placeOf(pointer: string): string {
  return pointer === "" ? "The whole policy" : pointer.slice(1).replaceAll("/", " › ");
}
