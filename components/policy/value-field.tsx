"use client";

import { Button } from "@/components/ui/button";
import { CheckboxField } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Select } from "@/components/ui/select";
import type { Leaf } from "@/lib/core/policy/condition";
import { type AttributeType, operandOf } from "@/lib/core/policy/operators-by-type";
import { TokenField } from "./token-field";

type Props = {
  leaf: Leaf;
  type: AttributeType;
  /** Known values to choose from, or null for free text. */
  allowed: readonly string[] | null;
  invalid: boolean;
  onChange: (value: Leaf["value"]) => void;
};

/** The value of a leaf, in the form that its attribute and operator ask for. */
export function ValueField({ leaf, type, allowed, invalid, onChange }: Props) {
  const label = `Value of ${leaf.attr}`;
  const operand = operandOf(leaf.op);
  if (operand === "none") return null;
  if (operand === "list") {
    const values = leaf.value === undefined ? [] : [leaf.value].flat();
    if (allowed) return <ChoiceList label={label} values={values.map(String)} allowed={allowed} onChange={onChange} />;
    return <TokenField label={label} values={values} type={type} invalid={invalid} onChange={onChange} />;
  }
  const value = Array.isArray(leaf.value) ? leaf.value[0] : leaf.value;
  if (type === "boolean")
    return (
      <Select
        aria-label={label}
        value={String(value)}
        onValueChange={next => onChange(next === "true")}
        options={[
          { value: "true", label: "true" },
          { value: "false", label: "false" },
        ]}
      />
    );
  if (allowed && (leaf.op === "eq" || leaf.op === "ne"))
    return (
      <Select
        aria-label={label}
        value={String(value ?? "")}
        onValueChange={onChange}
        placeholder="Choose"
        options={[...new Set([...allowed, String(value ?? "")])].filter(Boolean).map(option => ({ value: option, label: option }))}
      />
    );
  return (
    <Input
      aria-label={label}
      aria-invalid={invalid || undefined}
      type={type === "number" ? "number" : "text"}
      step="any"
      placeholder={operand === "version" ? "1.2.3" : undefined}
      value={String(value ?? "")}
      onChange={event => onChange(readOne(event.target, type))}
    />
  );
}

/** An emptied number is kept as text for the moment; the validation asks for a number. */
function readOne({ value, valueAsNumber }: HTMLInputElement, type: AttributeType): string | number {
  return type === "number" && !Number.isNaN(valueAsNumber) ? valueAsNumber : value;
}

type ChoiceProps = { label: string; values: readonly string[]; allowed: readonly string[]; onChange: (value: string[]) => void };

function ChoiceList({ label, values, allowed, onChange }: ChoiceProps) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Button aria-label={label} className="w-full justify-start overflow-hidden font-normal">
          <span className="truncate">{values.length > 0 ? values.join(", ") : "Choose values"}</span>
        </Button>
      </PopoverTrigger>
      <PopoverContent className="grid w-64 gap-2" aria-label={label}>
        {[...new Set([...allowed, ...values])].map(option => (
          <CheckboxField
            key={option}
            label={option}
            checked={values.includes(option)}
            onCheckedChange={checked => onChange(checked === true ? [...values, option] : values.filter(value => value !== option))}
          />
        ))}
      </PopoverContent>
    </Popover>
  );
}
