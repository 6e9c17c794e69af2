"use client";

import { useEffect, useEffectEvent } from "react";

type Steps = { undo: (() => void) | null; redo: (() => void) | null };

/** Ctrl or Cmd with Z takes back, with Shift does again. Text fields keep their own. */
export function useUndoKeys({ undo, redo }: Steps): void {
  const step = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    if (event.target instanceof Element && event.target.closest("input:not([type=checkbox]), textarea, [contenteditable]")) return;
    event.preventDefault();
    (event.shiftKey ? redo : undo)?.();
  });
  useEffect(() => {
    window.addEventListener("keydown", step);
    return () => window.removeEventListener("keydown", step);
  }, []);
}
