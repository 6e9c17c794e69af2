import { conditionSchema } from "@/lib/core/policy/condition";
import { diffPolicies, type PolicyChange, type PolicySection } from "@/lib/core/policy/diff";
import { type PolicyDraft, rolloutSchema, ruleSchema } from "@/lib/core/policy/document";
import { conditionWords } from "./condition-words";

/** One difference between two policies for people. `before`/`after` are given where both sides are worth reading. */
export type ChangeWords = {
  kind: PolicyChange["kind"];
  pointer: string;
  /** What it is about: "Rule “Test repair is delegated”". */
  subject: string;
  /** What happens to it: "is added: when workType is test-repair, deep". */
  text: string;
  before?: string;
  after?: string;
};

const SECTION_WORDS: Record<PolicySection, string> = {
  client: "Clients",
  killSwitch: "Kill switch",
  exploration: "Exploration",
  default: "Default",
  attributes: "Attribute",
  lanes: "Lane",
  workTypes: "Work type",
  segments: "Segment",
  rules: "Rule",
  escalation: "Escalation rule",
};

export const FIELD_WORDS: Readonly<Record<string, string>> = {
  when: "condition",
  lane: "lane",
  lock: "lock",
  firstFeedbackBudgetMs: "first feedback budget",
  pollSeconds: "seconds between fetches",
  staleAfterSeconds: "seconds until a copy is stale",
  onStale: "when stale",
  failMode: "fail mode",
  minEvaluator: "least evaluator",
};

/** All differences in words, in the document's order; `before` null is a first version. */
export function policyChanges(before: PolicyDraft | null, after: PolicyDraft): ChangeWords[] {
  return diffPolicies(before, after).map(change => ({
    kind: change.kind,
    pointer: change.pointer,
    subject: subjectOf(change, before, after),
    ...(change.kind === "moved" ? { text: moveText(change, after) } : textOf(change)),
  }));
}

/** "Rule “Test repair is delegated”", "Kill switch": by name where one of the two policies has it. */
export function subjectOf({ section, id }: Pick<PolicyChange, "section" | "id">, before: PolicyDraft | null, after: PolicyDraft): string {
  if (id === null) return SECTION_WORDS[section];
  return `${SECTION_WORDS[section]} “${nameOf(section, id, after) ?? nameOf(section, id, before) ?? id}”`;
}

function nameOf(section: PolicySection, id: string, policy: PolicyDraft | null): string | undefined {
  if (section !== "rules" && section !== "lanes" && section !== "workTypes") return undefined;
  const item = policy?.[section].find(candidate => candidate.id === id);
  return item?.name || undefined;
}

/** Relative to its new neighbour: positions shift when something else is added or removed as well. */
function moveText({ section, after: index }: PolicyChange, after: PolicyDraft): string {
  const items = section === "rules" || section === "lanes" || section === "workTypes" ? after[section] : [];
  const above = items[Number(index) - 1];
  if (above) return `moves below “${above.name || above.id}”`;
  return index === 0 ? "moves to the top" : `moves to position ${Number(index) + 1}`;
}

function textOf(change: PolicyChange): Pick<ChangeWords, "text" | "before" | "after"> {
  const { kind, section, id, before, after } = change;
  const field = fieldOf(change);
  if (section === "killSwitch" && field === "active")
    return { text: after === true ? "is switched on: all work goes to one lane" : "is switched off: the rules decide again" };
  if (id !== null && (field === null || section === "attributes")) return wholeText(change);
  if (field === "enabled") return { text: after === true ? "is enabled" : "is disabled" };
  if (field === "lock") return { text: after === true ? "can no longer be overridden" : "can be overridden" };
  const label = field === null ? "setting" : (FIELD_WORDS[field] ?? field);
  if (kind === "added") return { text: `${label} is set`, after: valueText(field, after) };
  if (kind === "removed") return { text: `${label} is taken away`, before: valueText(field, before) };
  return { text: label, before: valueText(field, before), after: valueText(field, after) };
}

function wholeText({ kind, section, before, after }: PolicyChange): Pick<ChangeWords, "text" | "before" | "after"> {
  if (kind === "changed") return { text: "changes", before: valueText(null, before), after: valueText(null, after) };
  const verb = kind === "removed" ? "is removed" : "is added";
  const rule = section === "rules" ? ruleSchema.safeParse(kind === "removed" ? before : after) : null;
  if (!rule?.success) return { text: verb };
  const { when, lane, enabled } = rule.data;
  return { text: `${verb}: when ${conditionWords(when)}, ${lane}${enabled ? "" : " (disabled)"}` };
}

/** The field of an item that changed; null when it is the whole item. */
function fieldOf({ pointer, section, id }: PolicyChange): string | null {
  const path = pointer.split("/").slice(1);
  const depth = id === null || section === "attributes" ? 1 : 2;
  return path[depth] ?? null;
}

/** The value of a field for people. */
export function valueText(field: string | null, value: unknown): string {
  if (field === "when") {
    const condition = conditionSchema.safeParse(value);
    if (condition.success) return conditionWords(condition.data);
  }
  if (field === "rollout") {
    const rollout = rolloutSchema.safeParse(value);
    if (rollout.success) return `${rollout.data.percent}% by ${rollout.data.by}`;
  }
  if (typeof value === "string") return value === "" ? "nothing" : value;
  return JSON.stringify(value) ?? "nothing";
}
