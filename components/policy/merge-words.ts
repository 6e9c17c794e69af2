import type { PolicySection } from "@/lib/core/policy/diff";
import { type PolicyDraft, policyDraftSchema, ruleSchema } from "@/lib/core/policy/document";
import type { MergeConflict } from "@/lib/core/policy/merge-policies";
import { FIELD_WORDS, subjectOf, valueText } from "./change-words";
import { conditionWords } from "./condition-words";

/** A conflict of a merge for people: where it is, and what each side says there. */
export type ConflictWords = { subject: string; base: string; mine: string; theirs: string };

const ORDERS: Partial<Record<PolicySection, string>> = { rules: "Order of the rules", escalation: "Order of the escalation rules" };
const RECORDS: readonly string[] = ["client", "killSwitch", "exploration", "default"] satisfies PolicySection[];

/** `policy` is one of the two sides, for the names of what it has. */
export function conflictWords({ pointer, base, mine, theirs }: MergeConflict, policy: PolicyDraft): ConflictWords {
  const [section = "", ...path] = pointer
    .split("/")
    .slice(1)
    .map(part => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const id = RECORDS.includes(section) ? null : (path[0] ?? null);
  const fields = id === null ? path : path.slice(1);
  const sectionName = policyDraftSchema.keyof().parse(section);
  const order = path.length === 0 ? ORDERS[sectionName] : undefined;
  const subject = [order ?? subjectOf({ section: sectionName, id }, null, policy), ...fields.map(field => FIELD_WORDS[field] ?? field)];
  const text = (value: unknown): string => sideText(value, fields.at(-1) ?? null, policy);
  return { subject: subject.join(", "), base: text(base), mine: text(mine), theirs: text(theirs) };
}

function sideText(value: unknown, field: string | null, policy: PolicyDraft): string {
  if (value === undefined) return "Not there";
  if (field !== null) return valueText(field, value);
  const rule = ruleSchema.safeParse(value);
  if (rule.success)
    return `${rule.data.name}: when ${conditionWords(rule.data.when)}, ${rule.data.lane}${rule.data.enabled ? "" : " (disabled)"}`;
  if (!Array.isArray(value)) return valueText(null, value);
  return value.map(item => policy.rules.find(({ id }) => id === item)?.name ?? valueText(null, item)).join(", ");
}
