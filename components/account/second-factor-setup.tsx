"use client";

import { useState } from "react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyField } from "@/components/ui/copy-field";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { type FieldErrors, fieldErrorsOf, parseForm } from "@/lib/client/form-errors";
import { useBeginSecondFactor, useConfirmSecondFactor } from "@/lib/client/mutations/account";
import { confirmSecondFactorSchema, type SecondFactorEnrolment } from "@/lib/contract/account";
import { PasswordPrompt } from "./password-prompt";

/** Password, then the secret for the app and a first code, then the recovery codes. */
export function SecondFactorSetup({ onDone }: { onDone: () => void }) {
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onDone={onDone} />;
  if (begin.data) return <ScanAndConfirm enrolment={begin.data} confirm={confirm} onCancel={onDone} />;
  const submit = (password: string) => begin.mutate({ password });
  return <PasswordPrompt action="Continue" pending={begin.isPending} error={begin.error} onSubmit={submit} onCancel={onDone} />;
}

type ScanProps = { enrolment: SecondFactorEnrolment; confirm: ReturnType<typeof useConfirmSecondFactor>; onCancel: () => void };

function ScanAndConfirm({ enrolment, confirm, onCancel }: ScanProps) {
  const [invalid, setInvalid] = useState<FieldErrors>({});
  const errors = { ...fieldErrorsOf(confirm.error), ...invalid };
  const submit = (form: FormData) => {
    const parsed = parseForm(confirmSecondFactorSchema, Object.fromEntries(form));
    setInvalid(parsed.errors ?? {});
    if (parsed.data) confirm.mutate(parsed.data);
  };
  return (
    <form
      noValidate
      className="contents"
      onSubmit={event => {
        event.preventDefault();
        if (!confirm.isPending) submit(new FormData(event.currentTarget));
      }}
    >
      <DialogBody className="grid gap-4">
        <FormError error={confirm.error} />
        <p>Scan this with the app, or type the secret into it. Then enter the code that it shows.</p>
        {/* biome-ignore lint/performance/noImgElement: a data address, nothing to optimise */}
        <img
          alt="QR code for the authenticator app"
          src={`data:image/svg+xml;utf8,${encodeURIComponent(enrolment.qrSvg)}`}
          className="size-44 justify-self-center rounded-md bg-white"
        />
        <CopyField label="Secret" value={enrolment.secret} />
        <FormField label="Code" error={errors.code}>
          <Input name="code" inputMode="numeric" autoComplete="one-time-code" autoFocus className="font-mono" />
        </FormField>
      </DialogBody>
      <DialogFooter>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={confirm.isPending}>
          Turn on
        </Button>
      </DialogFooter>
    </form>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  return (
    <>
      <DialogBody className="grid gap-3">
        <p>
          The second factor is on. Keep these codes where you find them without your phone: each signs you in once. They are shown only now.
        </p>
        <CodeBlock title="Recovery codes" code={codes.join("\n")} />
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={onDone}>
          I have kept them
        </Button>
      </DialogFooter>
    </>
  );
}
