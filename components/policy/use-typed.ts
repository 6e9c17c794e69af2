"use client";

import { useState } from "react";

/** What a typed text means: a value, or why it is none. */
export type Reading<T> = { value: T; problem: null } | { value: null; problem: string };
type Typed = { text: string; of: string; problem: string | null };

/**
 * A text field over a value of another form. What can be read is taken over at once; what cannot stays as typed, with the reason. A change of the value
 * from elsewhere replaces the text.
 */
export function useTyped<T>(value: T, textOf: (value: T) => string, read: (text: string) => Reading<T>, onChange: (value: T) => void) {
  const current = textOf(value);
  const [typed, setTyped] = useState<Typed>({ text: current, of: current, problem: null });
  if (typed.of !== current) setTyped({ text: current, of: current, problem: null });
  const type = (text: string) => {
    const { value: next, problem } = read(text);
    if (problem !== null) return setTyped({ text, of: current, problem });
    setTyped({ text, of: textOf(next), problem: null });
    onChange(next);
  };
  return { text: typed.text, problem: typed.problem, type };
}
