import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { allowedValues, attributeTypeOf, knownAttributes } from "./leaf-edits";

/** The primitive reserves the empty text; no attribute has this value. */
const UNKNOWN = "(not known)";

type Props = { policy: PolicyDraft; attribute: string; value: string; onChange: (value: string) => void };

/** One attribute of a context, in the form that its type asks for. */
export function ContextField({ policy, attribute, value, onChange }: Props) {
  const type = attributeTypeOf(policy, attribute);
  const meaning = knownAttributes(policy).find(({ id }) => id === attribute)?.meaning;
  const choices = type === "boolean" ? ["true", "false"] : allowedValues(policy, attribute);
  const isFitting = type !== "number" || value.trim() === "" || Number.isFinite(Number(value));
  return (
    <FormField label={attribute} help={meaning} error={isFitting ? null : "A number, or nothing"}>
      {choices ? (
        <Select
          value={value === "" ? UNKNOWN : value}
          onValueChange={next => onChange(next === UNKNOWN ? "" : next)}
          options={[...new Set([UNKNOWN, ...choices, value])].filter(Boolean).map(option => ({ value: option, label: option }))}
        />
      ) : (
        <Input
          inputMode={type === "number" ? "decimal" : undefined}
          autoComplete="off"
          spellCheck={false}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      )}
    </FormField>
  );
}
