import type { EscalationItem } from "@/lib/contract/escalations";
import { developerName } from "@/lib/core/access/pseudonym-name";
import type { AuditItem } from "@/lib/core/escalation/audit-item";
import type { SittingFacts } from "@/lib/core/metrics/facts";
import type { NeedsOf } from "./work-type-needs";

export type Judged = Pick<EscalationItem, "myVerdict" | "reviewers" | "signedOff">;

/** An item as it is read, with what became of it in review. */
export function presentItem(item: AuditItem, facts: SittingFacts, needsOf: NeedsOf, judged: Judged): EscalationItem {
  const { atMs, workType, workTypeSource, failedChecks, correctionsBefore, ...same } = item;
  return {
    ...same,
    ...judged,
    at: new Date(atMs).toISOString(),
    developer: facts.developer,
    developerName: facts.developer === null ? null : developerName(facts.developer),
    team: facts.team,
    repo: facts.repo,
    tool: facts.tool,
    signals: { workType, workTypeSource, ...needsOf(item.policyVersion, workType), corrections: correctionsBefore, failedChecks },
  };
}
