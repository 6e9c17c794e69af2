"use client";

import { useEffect, useMemo, useReducer, useRef, useState } from "react";
import { problemIn } from "@/lib/client/api";
import { useSaveDraft } from "@/lib/client/mutations/policy";
import { type DraftView, draftViewSchema } from "@/lib/contract/policy";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { validatePolicy } from "@/lib/core/policy/validate";
import { readDraft } from "@/lib/core/policy/validate-schema";
import { draftReducer, hasUnsaved, startDraft } from "./draft-state";
import { type PlacedFinding, placeFindings } from "./finding-place";
import { useLeaveGuard } from "./use-leave-guard";

const PAUSE_MS = 700;

export type SaveStatus = "saved" | "saving" | "waiting" | "blocked" | "failed" | "conflict";

export type DraftEditor = {
  draft: PolicyDraft;
  edit: (change: (draft: PolicyDraft) => PolicyDraft) => void;
  findings: PlacedFinding[];
  status: SaveStatus;
  revision: number;
  conflict: DraftView | null;
  takeTheirs: () => void;
  keepMine: () => void;
  error: Error | null;
  retry: () => void;
};

/**
 * The draft under edit. It saves itself when typing pauses, as long as it has the shape of a policy; what else is wrong is saved and listed. When
 * somebody else saved in between it stops and asks.
 */
export function useDraftEditor(view: DraftView): DraftEditor {
  const [state, dispatch] = useReducer(draftReducer, view, startDraft);
  const [failed, setFailed] = useState<{ draft: PolicyDraft; error: Error } | null>(null);
  const { mutate, isPending } = useSaveDraft();
  const { draft, base, conflict } = state;
  const unsaved = hasUnsaved(state);
  const isShaped = useMemo(() => readDraft(draft).draft !== null, [draft]);
  const findings = useMemo(() => placeFindings(validatePolicy(draft), draft), [draft]);
  const due = unsaved && !isPending && conflict === null && isShaped && failed?.draft !== draft;

  // News from the server while nothing is edited here.
  if (!unsaved && !isPending && view.revision > base.revision) dispatch({ type: "take", view });

  const waiting = useRef<(() => void) | null>(null);
  useEffect(() => {
    waiting.current = null;
    if (!due) return;
    const save = () => {
      waiting.current = null;
      mutate(
        { draft, revision: base.revision },
        {
          onSuccess: saved => dispatch({ type: "saved", view: saved, sent: draft }),
          onError: error => {
            const theirs = draftViewSchema.safeParse(problemIn(error)?.current);
            if (theirs.success) dispatch({ type: "conflict", theirs: theirs.data });
            else setFailed({ draft, error });
          },
        },
      );
    };
    waiting.current = save;
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [due, draft, base.revision, mutate]);
  // Whoever leaves during the pause has still edited.
  useEffect(() => () => waiting.current?.(), []);
  useLeaveGuard(unsaved);

  const isFailed = failed?.draft === draft;
  return {
    draft,
    edit: change => dispatch({ type: "edit", change }),
    findings,
    status: conflict ? "conflict" : isPending ? "saving" : !unsaved ? "saved" : !isShaped ? "blocked" : isFailed ? "failed" : "waiting",
    revision: base.revision,
    conflict,
    takeTheirs: () => conflict && dispatch({ type: "take", view: conflict }),
    keepMine: () => dispatch({ type: "keep-mine" }),
    error: isFailed ? failed.error : null,
    retry: () => setFailed(null),
  };
}
