"use client";

import { useEffect, useEffectEvent } from "react";
import { type TriageAction, triageAction } from "./triage-key";

const TAKEN = "input, textarea, select, [role='dialog'], [role='menu'], [role='listbox'], [role='radiogroup']";

/** Keys of the queue while no field, menu or link has them. */
export function useTriageKeys(act: (action: TriageAction) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const action = event.defaultPrevented || isWithin(event.target, TAKEN) ? null : triageAction(event);
    // Enter is what a focused link or button is pressed with.
    if (action === null || (action.kind === "open" && isWithin(event.target, "a, button"))) return;
    event.preventDefault();
    act(action);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}

function isWithin(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}
