"use client";

import { useRef, useState } from "react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { type FieldErrors, fieldErrorsOf, parseForm } from "@/lib/client/form-errors";
import { useChangePassword } from "@/lib/client/mutations/account";
import { changePasswordSchema } from "@/lib/contract/account";

export function PasswordCard() {
  const [invalid, setInvalid] = useState<FieldErrors>({});
  const form = useRef<HTMLFormElement>(null);
  const change = useChangePassword();
  const errors = { ...fieldErrorsOf(change.error), ...invalid };
  const submit = (data: FormData) => {
    const parsed = parseForm(changePasswordSchema, Object.fromEntries(data));
    setInvalid(parsed.errors ?? {});
    if (!parsed.data) return;
    change.mutate(parsed.data, {
      onSuccess: () => {
        toast.ok("Your password is changed");
        form.current?.reset();
      },
    });
  };
  return (
    <Card aria-labelledby="password-title">
      <CardHeader id="password-title" title="Password" description="A new one signs you out everywhere else." />
      <CardBody>
        <form
          ref={form}
          noValidate
          className="grid gap-4"
          onSubmit={event => {
            event.preventDefault();
            if (!change.isPending) submit(new FormData(event.currentTarget));
          }}
        >
          <FormError error={change.error} />
          <FormField label="Present password" error={errors.current}>
            <Input name="current" type="password" autoComplete="current-password" />
          </FormField>
          <FormField label="New password" error={errors.password} help="At least 12 characters.">
            <Input name="password" type="password" autoComplete="new-password" />
          </FormField>
          <Button type="submit" pending={change.isPending} className="justify-self-start">
            Change password
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}
