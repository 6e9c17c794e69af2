"use client";

import { useState } from "react";
import { Input } from "@/components/ui/input";
import { DraftField } from "./draft-field";
import type { PlacedFinding } from "./finding-place";

type Props = {
  label?: string;
  help: string;
  pointer: string;
  findings: readonly PlacedFinding[];
  value: string;
  /** Why a text cannot be the id, or null when it can. */
  problemOf: (id: string) => string | null;
  onRename: (id: string) => void;
};

/** The id of a part. It changes, with everything that names it, on Enter or when the field is left: never half typed. Escape takes it back. */
export function IdField({ label = "Id", value, problemOf, onRename, ...field }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const problem = problemOf(text);
  const commit = () => {
    if (problem !== null) return;
    setTyped(null);
    if (text !== value) onRename(text);
  };
  return (
    <DraftField label={label} {...field} problem={problem}>
      <Input
        value={text}
        maxLength={100}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        className="font-mono text-xs"
        onChange={event => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={event => {
          if (event.key === "Enter") commit();
          if (event.key === "Escape") setTyped(null);
        }}
      />
    </DraftField>
  );
}
