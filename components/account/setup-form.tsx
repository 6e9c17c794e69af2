"use client";

import { useMutation } from "@tanstack/react-query";
import { signIn } from "next-auth/react";
import { useState, useSyncExternalStore } from "react";
import { z } from "zod";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { request } from "@/lib/client/api";
import { type FieldErrors, fieldErrorsOf, parseForm } from "@/lib/client/form-errors";
import { setupRequestSchema } from "@/lib/contract/access";
import { api, page } from "@/lib/contract/paths";
import { AccountForm } from "./account-form";
import { NewPasswordField } from "./new-password-field";
import { TimeZoneField } from "./time-zone-field";

type SetupRequest = z.output<typeof setupRequestSchema>;

/** Makes the organisation and its owner, signs them in and goes on to Connect. */
export function SetupForm({ token }: { token: string }) {
  const [invalid, setInvalid] = useState<FieldErrors>({});
  const deviceZone = useSyncExternalStore(
    () => () => {},
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
  const [chosenZone, setZone] = useState<string | null>(null);
  const timeZone = chosenZone ?? deviceZone;

  const setup = useMutation({
    mutationFn: async (input: SetupRequest) => {
      await request(z.unknown(), api.setup, { method: "POST", body: JSON.stringify(input) });
      const answer = await signIn("credentials", { email: input.email, password: input.password, redirect: false });
      window.location.assign(answer?.ok && !answer.error ? page.connect : page.signIn);
    },
  });
  const errors = { ...fieldErrorsOf(setup.error), ...invalid };

  const submit = (form: FormData) => {
    const parsed = parseForm(setupRequestSchema, { ...Object.fromEntries(form), token, timeZone });
    setInvalid(parsed.errors ?? {});
    if (parsed.data) setup.mutate(parsed.data);
  };

  return (
    <AccountForm
      title="Set up Lanekeeper"
      description="You become the owner. The link works once."
      error={setup.error}
      action="Create organisation"
      pending={setup.isPending || setup.isSuccess}
      onSubmit={submit}
    >
      <FormField label="Organisation" error={errors.organization}>
        <Input name="organization" autoComplete="organization" autoFocus className="h-9" />
      </FormField>
      <TimeZoneField value={timeZone} onValueChange={setZone} error={errors.timeZone} />
      <FormField label="Your name" error={errors.name}>
        <Input name="name" autoComplete="name" className="h-9" />
      </FormField>
      <FormField label="E-mail" error={errors.email}>
        <Input name="email" type="email" autoComplete="username" className="h-9" />
      </FormField>
      <NewPasswordField error={errors.password} />
    </AccountForm>
  );
}
