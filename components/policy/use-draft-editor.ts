"use client";

import { useDeferredValue, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { problemIn } from "@/lib/client/api";
import { useSaveDraft } from "@/lib/client/mutations/policy";
import { useMe } from "@/lib/client/use-me";
import { type DraftView, draftViewSchema } from "@/lib/contract/policy";
import type { PolicyDraft } from "@/lib/core/policy/document";
import type { MergeChoices } from "@/lib/core/policy/merge-policies";
import { validatePolicy } from "@/lib/core/policy/validate";
import { readDraft } from "@/lib/core/policy/validate-schema";
import { type DraftState, draftReducer, hasUnsaved, type OtherEditor, presentEditor, startDraft } from "./draft-state";
import { type PlacedFinding, placeFindings } from "./finding-place";
import { isPassing, savePauseMs } from "./save-retry";
import { type LeaveGuard, useLeaveGuard } from "./use-leave-guard";

export type SaveStatus = "saved" | "saving" | "waiting" | "blocked" | "offline" | "failed" | "conflict";

/** Not saved, and not about to be. */
const STUCK: readonly SaveStatus[] = ["blocked", "offline", "failed", "conflict"];

export type DraftEditor = Pick<DraftState, "draft" | "saved" | "conflict" | "merged"> & {
  edit: (change: (draft: PolicyDraft) => PolicyDraft) => void;
  /** Null when there is nothing to take back, or nothing to do again. */
  undo: (() => void) | null;
  redo: (() => void) | null;
  findings: PlacedFinding[];
  status: SaveStatus;
  revision: number;
  /** When the draft was last saved, by whomever; ISO. */
  savedAt: string;
  other: OtherEditor | null;
  resolve: (choices: MergeChoices) => void;
  error: Error | null;
  retry: () => void;
  leaveGuard: LeaveGuard;
};

/**
 * The draft under edit. It saves itself when typing pauses, as long as it has the shape of a policy; what else is wrong is saved and listed. When
 * somebody else saved in between, both are merged; it asks only where the two contradict each other. `seenAt` is when `view` was fetched.
 */
export function useDraftEditor(view: DraftView, seenAt: number): DraftEditor {
  const me = useMe().name;
  const [state, dispatch] = useReducer(draftReducer, view, startDraft);
  const [failed, setFailed] = useState<{ draft: PolicyDraft; error: Error; tries: number } | null>(null);
  const { mutate, isPending } = useSaveDraft();
  const { draft, base, conflict, history } = state;
  const unsaved = hasUnsaved(state);
  const isShaped = useMemo(() => readDraft(draft).draft !== null, [draft]);
  // A large policy takes longer to look through than a keystroke may.
  const settled = useDeferredValue(draft);
  const findings = useMemo(() => placeFindings(validatePolicy(settled, view.known), settled), [settled, view.known]);
  const isOffline = failed !== null && isPassing(failed.error);
  const isRefused = failed?.draft === draft && !isOffline;
  const due = unsaved && !isPending && conflict === null && isShaped && !isRefused;

  // News from the server.
  if (!isPending && view.revision > base.revision && view.revision > (conflict?.revision ?? 0)) {
    dispatch({ type: "theirs", view, at: seenAt });
  }

  const waiting = useRef<(() => void) | null>(null);
  useEffect(() => {
    waiting.current = null;
    if (!due) return;
    const save = () => {
      waiting.current = null;
      mutate(
        { draft, revision: base.revision },
        {
          onSuccess: saved => {
            setFailed(null);
            dispatch({ type: "saved", view: saved, sent: draft });
          },
          onError: error => {
            const theirs = draftViewSchema.safeParse(problemIn(error)?.current);
            if (theirs.success) dispatch({ type: "theirs", view: theirs.data, at: Date.now() });
            else setFailed(before => ({ draft, error, tries: (before?.tries ?? 0) + 1 }));
          },
        },
      );
    };
    waiting.current = save;
    const timer = setTimeout(save, savePauseMs(isOffline ? failed.tries : 0));
    window.addEventListener("online", save);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", save);
    };
  }, [due, draft, base.revision, mutate, isOffline, failed?.tries]);
  // Whoever leaves during the pause has still edited.
  useEffect(() => () => waiting.current?.(), []);
  const status = statusOf({ conflict: conflict !== null, isPending, unsaved, isShaped, isRefused, isOffline });
  const leaveGuard = useLeaveGuard({ unsaved, stuck: STUCK.includes(status) });

  return {
    ...state,
    edit: change => dispatch({ type: "edit", change, at: Date.now() }),
    undo: history.past.length > 0 ? () => dispatch({ type: "undo" }) : null,
    redo: history.future.length > 0 ? () => dispatch({ type: "redo" }) : null,
    findings,
    status,
    revision: base.revision,
    savedAt: base.updatedAt,
    other: presentEditor(state, me, seenAt),
    resolve: choices => dispatch({ type: "resolve", choices }),
    error: isRefused ? failed.error : null,
    retry: () => setFailed(null),
    leaveGuard,
  };
}

type Facts = Record<"conflict" | "isPending" | "unsaved" | "isShaped" | "isRefused" | "isOffline", boolean>;

function statusOf({ conflict, isPending, unsaved, isShaped, isRefused, isOffline }: Facts): SaveStatus {
  if (conflict) return "conflict";
  if (isPending) return isOffline ? "offline" : "saving";
  if (!unsaved) return "saved";
  if (!isShaped) return "blocked";
  if (isOffline) return "offline";
  return isRefused ? "failed" : "waiting";
}
