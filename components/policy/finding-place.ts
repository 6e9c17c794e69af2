import type { PolicyDraft } from "@/lib/core/policy/document";
import type { Finding } from "@/lib/core/policy/finding";
import { type EditorTab, tabOf } from "./editor-place";

export type PlacedFinding = Finding & {
  /** The rule it belongs to; null for the rest of the policy. */
  ruleId: string | null;
  /** The tab of the editor that shows what it is about. */
  tab: EditorTab;
  /** Where it is, in words. */
  place: string;
};

/** Findings with the place that a person looks for: a rule by its name, the rest by its pointer. Errors first. */
export function placeFindings(findings: readonly Finding[], draft: PolicyDraft): PlacedFinding[] {
  return findings
    .map(finding => {
      const rule = ruleAt(draft, finding.pointer);
      const place = rule ? rule.name || rule.id : placeOf(finding.pointer);
      return { ...finding, ruleId: rule?.id ?? null, tab: tabOf(finding.pointer), place };
    })
    .sort((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
}

/** The rule that a JSON pointer into the draft points at or into. */
export function ruleAt(draft: PolicyDraft, pointer: string): PolicyDraft["rules"][number] | undefined {
  const index = /^\/rules\/(\d+)(\/|$)/.exec(pointer)?.[1];
  return index === undefined ? undefined : draft.rules[Number(index)];
}

/** Findings about exactly this place or something inside it, errors first. */
export function findingsAt(findings: readonly PlacedFinding[], pointer: string): PlacedFinding[] {
  return findings.filter(finding => finding.pointer === pointer || finding.pointer.startsWith(`${pointer}/`));
}

function placeOf(pointer: string): string {
  return pointer === "" ? "The whole policy" : pointer.slice(1).replaceAll("/", " › ");
}
