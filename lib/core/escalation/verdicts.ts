import type { ItemKind } from "./audit-item";

export const VERDICTS = ["right", "late", "unnecessary", "missed", "unclear"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** `right` is that the work was in the lane it belonged to: the move was due, or staying was. */
const VERDICTS_OF: Record<ItemKind, readonly Verdict[]> = {
  escalation: ["right", "late", "unnecessary", "unclear"],
  missed: ["right", "missed", "unclear"],
  "over-routed": ["right", "unnecessary", "unclear"],
};

/** The verdicts that make sense of such an item. */
export const verdictsOf = (kind: ItemKind): readonly Verdict[] => VERDICTS_OF[kind];

/**
 * How warranted a move was in the eyes of those who judged it, 0 to 1: the share of verdicts `right` or `late` (it was due, though earlier) among
 * the decided ones. Null when none is decided.
 */
export function warranted(verdicts: readonly Verdict[]): number | null {
  const decided = verdicts.filter(verdict => verdict !== "unclear");
  if (decided.length === 0) return null;
  return decided.filter(verdict => verdict === "right" || verdict === "late").length / decided.length;
}
