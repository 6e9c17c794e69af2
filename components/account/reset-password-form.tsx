"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { send } from "@/lib/client/api";
import { type FieldErrors, fieldErrorsOf, parseForm } from "@/lib/client/form-errors";
import { completePasswordResetSchema } from "@/lib/contract/account";
import { api, page } from "@/lib/contract/paths";

export function ResetPasswordForm({ token }: { token: string }) {
  const [invalid, setInvalid] = useState<FieldErrors>({});
  const reset = useMutation({
    mutationFn: (input: z.output<typeof completePasswordResetSchema>) =>
      send(api.passwordResetComplete, { method: "POST", body: JSON.stringify(input) }),
    onSuccess: () => window.location.assign(page.signIn),
  });
  const errors = { ...fieldErrorsOf(reset.error), ...invalid };
  const submit = (form: FormData) => {
    const parsed = parseForm(completePasswordResetSchema, { ...Object.fromEntries(form), token });
    setInvalid(parsed.errors ?? {});
    if (parsed.data) reset.mutate(parsed.data);
  };
  return (
    <form
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={event => {
        event.preventDefault();
        if (!reset.isPending && !reset.isSuccess) submit(new FormData(event.currentTarget));
      }}
    >
      <div>
        <h1 className="font-semibold text-xl">Choose a new password</h1>
        <p className="mt-1 text-muted">You are signed out everywhere and sign in with the new one.</p>
      </div>
      <FormError error={reset.error} />
      <FormField label="New password" error={errors.password} help="At least 12 characters. A few unrelated words are easier to remember.">
        <Input name="password" type="password" autoComplete="new-password" autoFocus className="h-9" />
      </FormField>
      <Button type="submit" variant="primary" size="lg" pending={reset.isPending || reset.isSuccess} className="mt-1">
        Set password
      </Button>
    </form>
  );
}
