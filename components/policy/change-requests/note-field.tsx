import { FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/input";

type Props = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  help?: string;
  error?: string | null | undefined;
  optional?: boolean;
};

/** A few words of a person about a step. */
export function NoteField({ label, value, onChange, help, error, optional = false }: Props) {
  return (
    <FormField label={label} help={help} error={error} optional={optional}>
      <Textarea value={value} maxLength={2000} className="min-h-16" onChange={event => onChange(event.target.value)} />
    </FormField>
  );
}
