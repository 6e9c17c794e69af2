import type { PolicyDraft } from "@/lib/core/policy/document";
import { freeId, insertItem } from "./list-edits";

type EscalationRule = PolicyDraft["escalation"][number];

/** Ids that a trigger cannot take: triggers and rules share theirs, because either is the rule of a decision. */
export const escalationIds = ({ rules, escalation }: Pick<PolicyDraft, "rules" | "escalation">): string[] =>
  [...escalation, ...rules].map(rule => rule.id);

/** A trigger at a position: a copy of another, or one from the fastest to the next deeper lane after three corrections. */
export function addTrigger(draft: PolicyDraft, wanted: string, index: number, copied?: EscalationRule): { draft: PolicyDraft; id: string } {
  const id = freeId(escalationIds(draft), wanted);
  const [fastest, next] = draft.lanes.toSorted((a, b) => a.depth - b.depth);
  const from = fastest?.id ?? "";
  const trigger: EscalationRule = copied
    ? { ...structuredClone(copied), id }
    : { id, from, to: next?.id ?? from, sticky: "session", when: { attr: "corrections", op: "gte", value: 3 } };
  return { draft: { ...draft, escalation: insertItem(draft.escalation, trigger, index) }, id };
}
