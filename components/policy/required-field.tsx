"use client";

import { Input } from "@/components/ui/input";
import { classNames } from "@/lib/client/class-names";
import { DraftField } from "./draft-field";
import { readRequired } from "./field-readings";
import type { PlacedFinding } from "./finding-place";
import { useTyped } from "./use-typed";

type Props = {
  label: string;
  hideLabel?: boolean;
  help?: React.ReactNode;
  pointer: string;
  findings: readonly PlacedFinding[];
  maxLength: number;
  /** Id of a list of suggestions. */
  list?: string;
  mono?: boolean;
  className?: string;
  value: string;
  onChange: (value: string) => void;
};

/** A text that must not be empty; while it is, the draft keeps the last one. */
export function RequiredField({ value, onChange, maxLength, list, mono = false, ...field }: Props) {
  const { text, problem, type } = useTyped(value, String, readRequired, onChange);
  return (
    <DraftField {...field} problem={problem}>
      <Input
        value={text}
        maxLength={maxLength}
        list={list}
        autoComplete="off"
        spellCheck={!mono}
        className={classNames(mono && "font-mono text-xs")}
        onChange={event => type(event.target.value)}
      />
    </DraftField>
  );
}
