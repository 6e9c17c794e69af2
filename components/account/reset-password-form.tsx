"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import { send } from "@/lib/client/api";
import { type FieldErrors, fieldErrorsOf, parseForm } from "@/lib/client/form-errors";
import { completePasswordResetSchema } from "@/lib/contract/account";
import { api, page } from "@/lib/contract/paths";
import { AccountForm } from "./account-form";
import { NewPasswordField } from "./new-password-field";

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
    <AccountForm
      title="Choose a new password"
      description="You are signed out everywhere and sign in with the new one."
      error={reset.error}
      action="Set password"
      pending={reset.isPending || reset.isSuccess}
      onSubmit={submit}
    >
      <NewPasswordField label="New password" error={errors.password} autoFocus />
    </AccountForm>
  );
}
