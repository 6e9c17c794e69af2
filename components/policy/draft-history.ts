import { diffPolicies } from "@/lib/core/policy/diff";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { mergePolicies } from "@/lib/core/policy/merge-policies";

/** Whole drafts before and after the present one, nearest last in `past` and first in `future`. */
export type DraftHistory = {
  past: readonly PolicyDraft[];
  future: readonly PolicyDraft[];
  /** The one place that the last edit was about and when, to take typing as one step; null when it was about several. */
  last: { pointer: string; at: number } | null;
};

export const NO_HISTORY: DraftHistory = { past: [], future: [], last: null };
const STEPS_KEPT = 100;
const TYPING_PAUSE_MS = 1500;

/** Remembers `before` as a step, unless `after` goes on with the edit of the same field a moment ago. `at` in epoch milliseconds. */
export function remember(history: DraftHistory, before: PolicyDraft, after: PolicyDraft, at: number): DraftHistory {
  const [change, ...others] = diffPolicies(before, after);
  const pointer = change?.kind === "changed" && others.length === 0 ? change.pointer : null;
  const { last } = history;
  const goesOn = last !== null && last.pointer === pointer && at - last.at < TYPING_PAUSE_MS;
  return {
    past: goesOn ? history.past : [...history.past, before].slice(-STEPS_KEPT),
    future: [],
    last: pointer === null ? null : { pointer, at },
  };
}

/** One step back; null at the beginning. */
export function stepBack({ past, future }: DraftHistory, present: PolicyDraft): { draft: PolicyDraft; history: DraftHistory } | null {
  const draft = past.at(-1);
  return draft ? { draft, history: { past: past.slice(0, -1), future: [present, ...future], last: null } } : null;
}

/** One step forward again; null at the end. */
export function stepForward({ past, future }: DraftHistory, present: PolicyDraft): { draft: PolicyDraft; history: DraftHistory } | null {
  const [draft, ...rest] = future;
  return draft ? { draft, history: { past: [...past, present], future: rest, last: null } } : null;
}

/**
 * The history on top of somebody else's draft, so that a step back takes back one's own edits and never theirs. Steps that contradict theirs end it.
 */
export function rebaseHistory({ past, future }: DraftHistory, base: PolicyDraft, theirs: PolicyDraft): DraftHistory {
  const rebased = (steps: readonly PolicyDraft[]): PolicyDraft[] => {
    const merged: PolicyDraft[] = [];
    for (const step of steps) {
      const merge = mergePolicies(base, step, theirs);
      if (merge.conflicts.length > 0) break;
      merged.push(merge.merged);
    }
    return merged;
  };
  return { past: rebased(past.toReversed()).toReversed(), future: rebased(future), last: null };
}
