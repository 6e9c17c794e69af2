"use client";

import { KeyRound } from "lucide-react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { useCreateToken } from "@/lib/client/mutations/access";
import type { CreateToken } from "@/lib/contract/access";

type Props = {
  input: CreateToken;
  action: string;
  explanation: React.ReactNode;
  disabledReason?: string | null;
  secret: string | null;
  onCreated: (secret: string) => void;
};

/** One click makes the token; it then stands in the configuration below, this once. */
export function TokenStep({ input, action, explanation, disabledReason = null, secret, onCreated }: Props) {
  const create = useCreateToken();
  if (secret)
    return (
      <Callout tone="ok" role="status" title="The token is in the configuration below">
        <p className="text-muted">Copy it now: it is shown this once. Lost? Make another, and revoke this one under Settings.</p>
      </Callout>
    );
  return (
    <>
      <p className="text-muted">{explanation}</p>
      <FormError error={create.error} />
      <div>
        <Button
          variant="primary"
          pending={create.isPending}
          disabledReason={disabledReason}
          onClick={() => create.mutate(input, { onSuccess: made => onCreated(made.secret) })}
        >
          <KeyRound aria-hidden="true" />
          {action}
        </Button>
      </div>
    </>
  );
}
