"use client";

import { useMutation } from "@tanstack/react-query";
import { signIn } from "next-auth/react";
import { useState } from "react";
import type { z } from "zod";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { request } from "@/lib/client/api";
import { type FieldErrors, fieldErrorsOf, parseForm } from "@/lib/client/form-errors";
import { acceptedInvitationSchema, acceptInvitationSchema } from "@/lib/contract/account";
import { api, page } from "@/lib/contract/paths";

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
    <form
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={event => {
        event.preventDefault();
        if (!accept.isPending && !accept.isSuccess) submit(new FormData(event.currentTarget));
      }}
    >
      <div>
        <h1 className="font-semibold text-xl">Join {organization}</h1>
        <p className="mt-1 text-muted">You sign in as {email}. The link works once.</p>
      </div>
      <FormError error={accept.error} />
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <FormField label="Your name" error={errors.name}>
        <Input name="name" autoComplete="name" autoFocus className="h-9" />
      </FormField>
      <FormField label="Password" error={errors.password} help="At least 12 characters. A few unrelated words are easier to remember.">
        <Input name="password" type="password" autoComplete="new-password" className="h-9" />
      </FormField>
      <Button type="submit" variant="primary" size="lg" pending={accept.isPending || accept.isSuccess} className="mt-1">
        Join
      </Button>
    </form>
  );
}
