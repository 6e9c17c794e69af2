"use client";

import { useState } from "react";
import type { z } from "zod";
import { FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/input";
import { classNames } from "@/lib/client/class-names";
import { canonicalJson } from "@/lib/core/policy/canonical-json";
import { jsonText, parseJson } from "./json-text";

type Props<Schema extends z.ZodType> = {
  label: string;
  schema: Schema;
  value: z.output<Schema>;
  onChange: (value: z.output<Schema>) => void;
  className?: string;
};

/** JSON that stays in step with the form: what parses is taken at once, what does not is said and kept as typed. */
export function JsonField<Schema extends z.ZodType>({ label, schema, value, onChange, className }: Props<Schema>) {
  const [typed, setTyped] = useState({ text: jsonText(value), of: value });
  const [problem, setProblem] = useState<string | null>(null);
  // A change from elsewhere replaces the text, also one that is not JSON yet: the other side was edited last.
  if (typed.of !== value) {
    const isSame = canonicalJson(typed.of) === canonicalJson(value);
    setTyped({ text: isSame ? typed.text : jsonText(value), of: value });
    if (!isSame) setProblem(null);
  }
  const type = (text: string) => {
    const parsed = parseJson(schema, text);
    setProblem(parsed.problem);
    if (parsed.value === null) setTyped({ text, of: value });
    else {
      setTyped({ text, of: parsed.value });
      onChange(parsed.value);
    }
  };
  return (
    <FormField label={label} error={problem} help="Taken over as you type.">
      <Textarea
        value={typed.text}
        onChange={event => type(event.target.value)}
        spellCheck={false}
        autoCapitalize="off"
        className={classNames("field-sizing-content min-h-80 font-mono text-xs leading-5", className)}
      />
    </FormField>
  );
}
