"use client";

import Link from "next/link";
import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { page } from "@/lib/contract/paths";

const UNKNOWN = "Signing in did not work for a reason of the server's. Try again in a minute.";
const CODE_REQUIRED = "TotpRequired";
const MESSAGES: Readonly<Record<string, string>> = {
  CredentialsSignin: "E-mail or password is wrong.",
  TooManyAttempts: "Too many failed attempts. Wait a quarter of an hour, or an hour after wrong codes.",
  Unavailable: UNKNOWN,
};
const WRONG_WITH_CODE = "The code, the e-mail or the password is wrong. Each code works once.";

type Props = { returnTo: string; initialError: string | null };

export function SignInForm({ returnTo, initialError }: Props) {
  const [error, setError] = useState(initialError && (MESSAGES[initialError] ?? UNKNOWN));
  const [asksCode, setAsksCode] = useState(false);
  const [pending, setPending] = useState(false);

  const submit = async (form: FormData) => {
    setPending(true);
    const credentials = { email: form.get("email"), password: form.get("password"), code: form.get("code") ?? "" };
    const answer = await signIn("credentials", { ...credentials, redirect: false }).catch(() => undefined);
    // A whole page load, so that nothing of a former session stays in memory.
    if (answer?.ok && !answer.error) return window.location.assign(returnTo);
    if (answer?.error === CODE_REQUIRED) {
      setAsksCode(true);
      setError(null);
    } else if (asksCode && answer?.error === "CredentialsSignin") setError(WRONG_WITH_CODE);
    else setError(MESSAGES[answer?.error ?? ""] ?? UNKNOWN);
    setPending(false);
  };

  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={event => {
        event.preventDefault();
        if (!pending) void submit(new FormData(event.currentTarget));
      }}
    >
      <h1 className="font-semibold text-xl">Sign in</h1>
      <FormField label="E-mail">
        <Input name="email" type="email" autoComplete="username" required autoFocus className="h-9" />
      </FormField>
      <FormField label="Password">
        <Input name="password" type="password" autoComplete="current-password" required className="h-9" />
      </FormField>
      {asksCode && (
        <FormField label="Code" help="Of your authenticator app, or one of your recovery codes.">
          <Input name="code" autoComplete="one-time-code" spellCheck={false} required autoFocus className="h-9 font-mono" />
        </FormField>
      )}
      <Button type="submit" variant="primary" size="lg" pending={pending} className="mt-1">
        Sign in
      </Button>
      <div className="min-h-16">
        {error ? (
          <Callout tone="danger" role="alert">
            {error}
          </Callout>
        ) : (
          <p className="text-muted text-xs">
            <Link href={page.forgotPassword} className="text-ink underline underline-offset-4">
              Forgot the password?
            </Link>{" "}
            No account? An administrator of your organisation can invite you.
          </p>
        )}
      </div>
    </form>
  );
}
