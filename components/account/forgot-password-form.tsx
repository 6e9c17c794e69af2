"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { Callout } from "@/components/ui/callout";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { send } from "@/lib/client/api";
import { type FieldErrors, parseForm } from "@/lib/client/form-errors";
import { requestPasswordResetSchema } from "@/lib/contract/account";
import { api, page } from "@/lib/contract/paths";
import { AccountForm } from "./account-form";

/** Asks for a mail with a link to a new password; says the same whether there is such an account or not. */
export function ForgotPasswordForm() {
  const [invalid, setInvalid] = useState<FieldErrors>({});
  const ask = useMutation({
    mutationFn: (input: { email: string }) => send(api.passwordReset, { method: "POST", body: JSON.stringify(input) }),
  });
  const submit = (form: FormData) => {
    const parsed = parseForm(requestPasswordResetSchema, Object.fromEntries(form));
    setInvalid(parsed.errors ?? {});
    if (parsed.data) ask.mutate(parsed.data);
  };
  return (
    <AccountForm
      title="A new password"
      error={ask.error}
      action="Send me a link"
      pending={ask.isPending}
      onSubmit={submit}
      footer={
        <>
          {ask.isSuccess && (
            <Callout tone="ok" role="status">
              If there is an account with this address, a link is on its way. It works for an hour.
            </Callout>
          )}
          <p className="text-muted text-xs">
            <Link href={page.signIn} className="text-ink underline underline-offset-4">
              Back to sign in
            </Link>
          </p>
        </>
      }
    >
      <FormField label="E-mail" error={invalid.email}>
        <Input name="email" type="email" autoComplete="username" autoFocus className="h-9" />
      </FormField>
    </AccountForm>
  );
}
