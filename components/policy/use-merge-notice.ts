"use client";

import { useEffect, useEffectEvent } from "react";
import { dismissToast, toast } from "@/components/ui/toast";
import type { DraftEditor } from "./use-draft-editor";

/** Says that the draft was merged with somebody else's, and offers to go back to one's own. */
export function useMergeNotice({ merged, edit }: Pick<DraftEditor, "merged" | "edit">): void {
  const undo = useEffectEvent(() => merged && edit(() => merged.mine));
  useEffect(() => {
    if (!merged) return;
    const id = toast.ok(`Merged with ${merged.name}’s changes`, "Yours and theirs are both in the draft.", {
      label: "Undo",
      onClick: undo,
    });
    return () => dismissToast(id);
  }, [merged]);
}
