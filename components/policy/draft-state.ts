import type { DraftView } from "@/lib/contract/policy";
import type { PolicyDraft } from "@/lib/core/policy/document";

/** The server's copy that an edit started from. */
type Base = Pick<DraftView, "revision" | "updatedBy" | "updatedAt">;

export type DraftState = {
  /** What is on the screen. */
  draft: PolicyDraft;
  /** What the server has, by identity: `draft !== saved` means there is something to save. */
  saved: PolicyDraft;
  base: Base;
  /** Somebody else's draft that was saved since `base`; saving rests until the person has decided. */
  conflict: DraftView | null;
};

export type DraftAction =
  | { type: "edit"; change: (draft: PolicyDraft) => PolicyDraft }
  /** The server took `sent`. Edits made meanwhile stay and are saved next. */
  | { type: "saved"; view: DraftView; sent: PolicyDraft }
  | { type: "conflict"; theirs: DraftView }
  /** Shows the server's copy and forgets ours. */
  | { type: "take"; view: DraftView }
  /** Goes on from the other's revision with our content, which is saved over it. */
  | { type: "keep-mine" };

export function startDraft(view: DraftView): DraftState {
  return { draft: view.draft, saved: view.draft, base: view, conflict: null };
}

export function draftReducer(state: DraftState, action: DraftAction): DraftState {
  switch (action.type) {
    case "edit":
      return { ...state, draft: action.change(state.draft) };
    case "saved":
      return { ...state, saved: action.sent, base: action.view };
    case "conflict":
      return { ...state, conflict: action.theirs };
    case "take":
      return startDraft(action.view);
    case "keep-mine":
      return state.conflict ? { ...state, base: state.conflict, saved: state.conflict.draft, conflict: null } : state;
  }
}

export function hasUnsaved({ draft, saved }: DraftState): boolean {
  return draft !== saved;
}
