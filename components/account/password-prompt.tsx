"use client";

import { useState } from "react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { type FieldErrors, fieldErrorsOf, parseForm } from "@/lib/client/form-errors";
import { confirmPasswordSchema } from "@/lib/contract/account";

type Props = {
  /** The verb on the button. */
  action: string;
  danger?: boolean;
  pending: boolean;
  error: unknown;
  onSubmit: (password: string) => void;
  onCancel: () => void;
};

/** Asks for the password once more, inside a dialog. */
export function PasswordPrompt({ action, danger = false, pending, error, onSubmit, onCancel }: Props) {
  const [invalid, setInvalid] = useState<FieldErrors>({});
  const errors = { ...fieldErrorsOf(error), ...invalid };
  const submit = (form: FormData) => {
    const parsed = parseForm(confirmPasswordSchema, Object.fromEntries(form));
    setInvalid(parsed.errors ?? {});
    if (parsed.data) onSubmit(parsed.data.password);
  };
  return (
    <form
      noValidate
      className="contents"
      onSubmit={event => {
        event.preventDefault();
        if (!pending) submit(new FormData(event.currentTarget));
      }}
    >
      <DialogBody className="grid gap-4">
        <FormError error={error} />
        <FormField label="Your password" error={errors.password}>
          <Input name="password" type="password" autoComplete="current-password" autoFocus />
        </FormField>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant={danger ? "danger" : "primary"} pending={pending}>
          {action}
        </Button>
      </DialogFooter>
    </form>
  );
}
