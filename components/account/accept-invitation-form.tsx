"use client";

import { useMutation } from "@tanstack/react-query";
import { signIn } from "next-auth/react";
import { useState } from "react";
import type { z } from "zod";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { request } from "@/lib/client/api";
import { type FieldErrors, fieldErrorsOf, parseForm } from "@/lib/client/form-errors";
import { acceptedInvitationSchema, acceptInvitationSchema } from "@/lib/contract/account";
import { api, page } from "@/lib/contract/paths";
import { AccountForm } from "./account-form";
import { NewPasswordField } from "./new-password-field";

type Props = { token: string; email: string; organization: string };

/** Makes the account, signs the person in and goes on to Connect. */
export function AcceptInvitationForm({ token, email, organization }: Props) {
  const [invalid, setInvalid] = useState<FieldErrors>({});
  const accept = useMutation({
    mutationFn: async (input: z.output<typeof acceptInvitationSchema>) => {
      const account = await request(acceptedInvitationSchema, api.invitationAccept, { method: "POST", body: JSON.stringify(input) });
      const answer = await signIn("credentials", { email: account.email, password: input.password, redirect: false });
      window.location.assign(answer?.ok && !answer.error ? page.connect : page.signIn);
    },
  });
  const errors = { ...fieldErrorsOf(accept.error), ...invalid };

  const submit = (form: FormData) => {
    const parsed = parseForm(acceptInvitationSchema, { ...Object.fromEntries(form), token });
    setInvalid(parsed.errors ?? {});
    if (parsed.data) accept.mutate(parsed.data);
  };

  return (
    <AccountForm
      title={`Join ${organization}`}
      description={`You sign in as ${email}. The link works once.`}
      error={accept.error}
      action="Join"
      pending={accept.isPending || accept.isSuccess}
      onSubmit={submit}
    >
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <FormField label="Your name" error={errors.name}>
        <Input name="name" autoComplete="name" autoFocus className="h-9" />
      </FormField>
      <NewPasswordField error={errors.password} />
    </AccountForm>
  );
}
