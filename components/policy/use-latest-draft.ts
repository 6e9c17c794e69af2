"use client";

import { useEffect, useRef } from "react";
import type { PolicyDraft } from "@/lib/core/policy/document";
import type { DraftTabProps } from "./draft-tab";

/** Changes the draft as it stands when the change is made: an undo may come seconds after other edits. */
export function useLatestDraft({
  draft,
  change,
}: Pick<DraftTabProps, "draft" | "change">): (edit: (draft: PolicyDraft) => PolicyDraft) => void {
  const latest = useRef({ draft, change });
  useEffect(() => {
    latest.current = { draft, change };
  });
  return edit => latest.current.change(edit(latest.current.draft));
}
