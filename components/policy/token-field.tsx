"use client";

import { X } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { fieldStyle } from "@/components/ui/input";
import { classNames } from "@/lib/client/class-names";
import type { AttributeValue } from "@/lib/core/policy/condition";
import type { AttributeType } from "@/lib/core/policy/operators-by-type";
import { parseList } from "./leaf-edits";

type Props = {
  label: string;
  values: readonly AttributeValue[];
  type: AttributeType;
  invalid: boolean;
  onChange: (values: AttributeValue[]) => void;
};

/** A list of free values. Enter, a comma or leaving the field adds what was typed; Backspace in the empty field takes the last one back. */
export function TokenField({ label, values, type, invalid, onChange }: Props) {
  const [text, setText] = useState("");
  const add = (typed: string) => {
    setText("");
    const news = parseList(typed, type).filter(value => !values.includes(value));
    if (news.length > 0) onChange([...values, ...news]);
  };
  return (
    <div
      className={classNames(
        fieldStyle,
        "flex min-h-8 flex-wrap items-center gap-1 px-1 py-0.5 focus-within:border-focus pointer-coarse:min-h-10",
        invalid && "border-danger",
      )}
    >
      {values.map((value, index) => (
        <Badge key={index} className="max-w-full font-mono">
          <span className="truncate">{String(value)}</span>
          <button
            type="button"
            aria-label={`Remove ${value}`}
            className="grid size-4 place-items-center rounded-xs hover:text-ink"
            onClick={() => onChange(values.toSpliced(index, 1))}
          >
            <X aria-hidden="true" className="size-3" />
          </button>
        </Badge>
      ))}
      <input
        aria-label={label}
        aria-invalid={invalid || undefined}
        placeholder={values.length === 0 ? "a, b, c" : undefined}
        className="h-6 min-w-16 flex-1 bg-transparent px-1.5 outline-none placeholder:text-faint"
        value={text}
        onChange={event => (event.target.value.includes(",") ? add(event.target.value) : setText(event.target.value))}
        onBlur={() => add(text)}
        onKeyDown={event => {
          if (event.key === "Enter") {
            event.preventDefault();
            add(text);
          } else if (event.key === "Backspace" && text === "") onChange(values.slice(0, -1));
        }}
      />
    </div>
  );
}
