import { canonicalJson } from "@/lib/core/policy/canonical-json";
import type { PolicyDraft, Rule } from "@/lib/core/policy/document";
import { movedIds } from "@/lib/core/policy/moved-ids";

/** A rule of the proposal beside the same rule before it; positions count from 1, null on the side that lacks it. */
export type ComparedRule = {
  rule: Rule;
  /** The rule as it was, where it reads differently now. */
  previous: Rule | null;
  before: number | null;
  after: number | null;
  kind: "same" | "added" | "removed" | "changed";
  /** True where it changes places with its neighbours, not where others are added above it. */
  moved: boolean;
};

/** The rules of both policies in one list, in the order of the proposal; what is removed stands where it stood. `before` null: everything is new. */
export function compareRules(before: PolicyDraft | null, after: PolicyDraft): ComparedRule[] {
  const old = before?.rules ?? [];
  const oldIds = old.map(rule => rule.id);
  const newIds = after.rules.map(rule => rule.id);
  const moved = movedIds(oldIds, newIds);
  const rows = after.rules.map((rule, index): ComparedRule => {
    const position = oldIds.indexOf(rule.id);
    const previous = old[position];
    if (!previous) return { rule, previous: null, before: null, after: index + 1, kind: "added", moved: false };
    const isChanged = canonicalJson(previous) !== canonicalJson(rule);
    return {
      rule,
      previous: isChanged ? previous : null,
      before: position + 1,
      after: index + 1,
      kind: isChanged ? "changed" : "same",
      moved: moved.has(rule.id),
    };
  });
  for (const [index, rule] of old.entries()) {
    if (newIds.includes(rule.id)) continue;
    // Below the rule that it stood below: that one is in the list already, because the old rules are taken from the top.
    const above = rows.findIndex(row => row.rule.id === oldIds[index - 1]);
    rows.splice(above + 1, 0, { rule, previous: null, before: index + 1, after: null, kind: "removed", moved: false });
  }
  return rows;
}
