import type { DraftView } from "@/lib/contract/policy";
import { canonicalJson } from "@/lib/core/policy/canonical-json";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { type MergeChoices, mergePolicies } from "@/lib/core/policy/merge-policies";
import { type DraftHistory, NO_HISTORY, rebaseHistory, remember, stepBack, stepForward } from "./draft-history";

/** Somebody who saves the same draft: since when in this row of edits (ISO), and when it was last noticed (epoch milliseconds). */
export type OtherEditor = { name: string; since: string; noticedAt: number };

export type DraftState = {
  /** What is on the screen. */
  draft: PolicyDraft;
  /** What the server has, by identity: `draft !== saved` means there is something to save. Also the base of a merge. */
  saved: PolicyDraft;
  /** The server's copy that the edits started from. */
  base: Pick<DraftView, "revision" | "updatedBy" | "updatedAt">;
  history: DraftHistory;
  /** Somebody else's draft that contradicts ours; saving rests until the person has decided. */
  conflict: DraftView | null;
  /** The last merge that needed no decision: with whom, and our draft before it. */
  merged: { name: string; mine: PolicyDraft } | null;
  /** Who saved last before us; it may be ourselves in another window. */
  other: OtherEditor;
};

export type DraftAction =
  | { type: "edit"; change: (draft: PolicyDraft) => PolicyDraft; at: number }
  | { type: "undo" }
  | { type: "redo" }
  /** The server took `sent`. Edits made meanwhile stay and are saved next. */
  | { type: "saved"; view: DraftView; sent: PolicyDraft }
  /** Somebody else's draft, which is merged with ours. */
  | { type: "theirs"; view: DraftView; at: number }
  /** Settles a conflict: whose side holds, by the conflict's pointer. */
  | { type: "resolve"; choices: MergeChoices };

/** A row of edits ends after this long without one. */
const PRESENT_MS = 5 * 60_000;

export function startDraft(view: DraftView): DraftState {
  const { draft, updatedBy, updatedAt } = view;
  const other = { name: updatedBy, since: updatedAt, noticedAt: Date.parse(updatedAt) };
  return { draft, saved: draft, base: view, history: NO_HISTORY, conflict: null, merged: null, other };
}

export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  const { draft, saved, history } = state;
  switch (action.type) {
    case "edit": {
      const next = action.change(draft);
      return next === draft ? state : { ...state, draft: next, history: remember(history, draft, next, action.at) };
    }
    case "undo":
      return { ...state, ...stepBack(history, draft) };
    case "redo":
      return { ...state, ...stepForward(history, draft) };
    case "saved":
      return { ...state, saved: action.sent, base: action.view };
    case "theirs":
      return withTheirs({ ...state, other: noticed(state.other, action.view, action.at) }, action.view);
    case "resolve": {
      if (!state.conflict) return state;
      const { merged, conflicts } = mergePolicies(saved, draft, state.conflict.draft, action.choices);
      return conflicts.length > 0 ? state : onTopOf(state, state.conflict, merged);
    }
  }
}

export function hasUnsaved({ draft, saved }: DraftState): boolean {
  return draft !== saved;
}

/** Somebody else than `me` whose last save is recent. */
export function presentEditor({ other }: DraftState, me: string, now: number): OtherEditor | null {
  return other.name !== me && now - other.noticedAt < PRESENT_MS ? other : null;
}

function withTheirs(state: DraftState, theirs: DraftView): DraftState {
  const { draft, saved } = state;
  const { merged, conflicts } = mergePolicies(saved, draft, theirs.draft);
  if (conflicts.length > 0) return { ...state, conflict: theirs };
  const next = onTopOf(state, theirs, merged);
  return draft === saved ? next : { ...next, merged: { name: theirs.updatedBy, mine: draft } };
}

/** Goes on from the other's revision. A result that says the same as theirs is theirs: there is nothing to save. */
function onTopOf(state: DraftState, theirs: DraftView, result: PolicyDraft): DraftState {
  const draft = canonicalJson(result) === canonicalJson(theirs.draft) ? theirs.draft : result;
  return {
    ...state,
    draft,
    saved: theirs.draft,
    base: theirs,
    conflict: null,
    history: rebaseHistory(state.history, state.saved, theirs.draft),
  };
}

function noticed(before: OtherEditor, { updatedBy, updatedAt }: DraftView, at: number): OtherEditor {
  const goesOn = before.name === updatedBy && at - before.noticedAt < PRESENT_MS;
  return { name: updatedBy, since: goesOn ? before.since : updatedAt, noticedAt: at };
}
