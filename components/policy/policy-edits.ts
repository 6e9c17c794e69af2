import type { PolicyDraft, Rule } from "@/lib/core/policy/document";

/** Edits of a draft's rules. Each returns a new draft and leaves the given one alone; unknown ids change nothing. */

/** A rule of its own id at the end, asking for a kind of work until it is told otherwise. */
export function addRule(draft: PolicyDraft): { draft: PolicyDraft; id: string } {
  const id = freeId(draft, "new-rule");
  const workType = draft.workTypes[0]?.id ?? "";
  const rule: Rule = {
    id,
    name: "New rule",
    enabled: true,
    when: { all: [{ attr: "workType", op: "eq", value: workType }] },
    lane: draft.default.lane,
    lock: false,
    reason: "",
  };
  return { draft: { ...draft, rules: [...draft.rules, rule] }, id };
}

/** A copy right below the original, disabled, because the original would take everything that it matches. */
export function duplicateRule(draft: PolicyDraft, id: string): { draft: PolicyDraft; id: string } | null {
  const index = draft.rules.findIndex(rule => rule.id === id);
  const rule = draft.rules[index];
  if (!rule) return null;
  const copyId = freeId(draft, `${rule.id.slice(0, 56)}-copy`);
  const copy = { ...structuredClone(rule), id: copyId, name: `${rule.name.slice(0, 190)} (copy)`, enabled: false };
  return { draft: insertRule(draft, copy, index + 1), id: copyId };
}

export function removeRule(draft: PolicyDraft, id: string): PolicyDraft {
  return { ...draft, rules: draft.rules.filter(rule => rule.id !== id) };
}

/** Puts a rule at a position; at the end when there are fewer rules by now. */
export function insertRule(draft: PolicyDraft, rule: Rule, index: number): PolicyDraft {
  return { ...draft, rules: draft.rules.toSpliced(index, 0, rule) };
}

/** Moves a rule by whole positions, up is negative, as far as the list goes. */
export function moveRule(draft: PolicyDraft, id: string, by: number): PolicyDraft {
  const from = draft.rules.findIndex(rule => rule.id === id);
  const rule = draft.rules[from];
  const to = Math.max(0, Math.min(draft.rules.length - 1, from + by));
  if (!rule || to === from) return draft;
  return { ...draft, rules: draft.rules.toSpliced(from, 1).toSpliced(to, 0, rule) };
}

export function replaceRule(draft: PolicyDraft, id: string, rule: Rule): PolicyDraft {
  return { ...draft, rules: draft.rules.map(candidate => (candidate.id === id ? rule : candidate)) };
}

/** Rules and escalation rules share their ids. */
function freeId(draft: PolicyDraft, wanted: string): string {
  const taken = new Set([...draft.rules, ...draft.escalation].map(rule => rule.id));
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}
