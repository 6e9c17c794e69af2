"use client";

import { useEffect, useRef } from "react";
import { dismissToast, toast } from "@/components/ui/toast";

/** A message with "Undo" that goes away with the editor, because nothing could be undone after that. */
export function useUndoToast(): (title: string, detail: string | undefined, undo: () => void) => void {
  const shown = useRef<number[]>([]);
  useEffect(
    () => () => {
      for (const id of shown.current) dismissToast(id);
    },
    [],
  );
  return (title, detail, undo) => {
    shown.current.push(toast.ok(title, detail, { label: "Undo", onClick: undo }));
  };
}
