import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";

type Props = { label?: string; error: string | undefined; autoFocus?: boolean };

/** The password of an account that is made or got back. */
export function NewPasswordField({ label = "Password", error, autoFocus = false }: Props) {
  return (
    <FormField label={label} error={error} help="At least 12 characters. A few unrelated words are easier to remember.">
      <Input name="password" type="password" autoComplete="new-password" autoFocus={autoFocus} className="h-9" />
    </FormField>
  );
}
