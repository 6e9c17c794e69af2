"use client";

import { Textarea } from "@/components/ui/input";
import { DraftField } from "./draft-field";
import { readLines } from "./field-readings";
import type { PlacedFinding } from "./finding-place";
import { useTyped } from "./use-typed";

type Props = {
  label: string;
  help: string;
  optional?: boolean;
  pointer: string;
  findings: readonly PlacedFinding[];
  limits: { shortest: number; longest: number; most: number };
  value: readonly string[];
  onChange: (lines: string[]) => void;
};

/** Texts of the draft, one per line. */
export function LinesField({ value, onChange, limits, ...field }: Props) {
  const { text, problem, type } = useTyped<readonly string[]>(
    value,
    lines => lines.join("\n"),
    typed => readLines(typed, limits),
    lines => onChange([...lines]),
  );
  return (
    <DraftField {...field} problem={problem}>
      <Textarea
        value={text}
        spellCheck={false}
        className="field-sizing-content min-h-24 max-h-80"
        onChange={event => type(event.target.value)}
      />
    </DraftField>
  );
}
