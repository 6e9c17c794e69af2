"use client";

import { Input } from "@/components/ui/input";
import { DraftField } from "./draft-field";
import { type NumberRange, readNumber, readOptionalNumber } from "./field-readings";
import type { PlacedFinding } from "./finding-place";
import { useTyped } from "./use-typed";

type Props = NumberRange & {
  label: string;
  help?: React.ReactNode;
  pointer: string;
  findings: readonly PlacedFinding[];
  value: number;
  onChange: (value: number) => void;
};
type OptionalProps = Omit<Props, "value" | "onChange"> & { value: number | undefined; onChange: (value: number | undefined) => void };

/** A number of the draft; one that is out of range is said so and not taken over. */
export function NumberField({ value, onChange, min, max, decimals = 0, ...field }: Props) {
  const { text, problem, type } = useTyped(value, String, typed => readNumber(typed, { min, max, decimals }), onChange);
  return (
    <DraftField {...field} problem={problem}>
      <NumberInput decimals={decimals} value={text} onChange={event => type(event.target.value)} />
    </DraftField>
  );
}

/** The same where nothing may be said. */
export function OptionalNumberField({ value, onChange, min, max, decimals = 0, ...field }: OptionalProps) {
  const read = (typed: string) => readOptionalNumber(typed, { min, max, decimals });
  const { text, problem, type } = useTyped(value, given => String(given ?? ""), read, onChange);
  return (
    <DraftField {...field} optional problem={problem}>
      <NumberInput decimals={decimals} value={text} onChange={event => type(event.target.value)} />
    </DraftField>
  );
}

/** Not of type `number`: that one changes with the mouse wheel and hides what it cannot read. */
function NumberInput({ decimals, ...props }: React.ComponentProps<"input"> & { decimals: number }) {
  return <Input inputMode={decimals === 0 ? "numeric" : "decimal"} autoComplete="off" {...props} />;
}
