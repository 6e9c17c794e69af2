"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useAdvanceRollout } from "@/lib/client/mutations/rollout";
import { StepDialog } from "./change-requests/step-dialog";
import { nextShares, shareError } from "./rollout-words";

type Props = { version: number; percent: number; onClose: () => void };

/** Lets more clients have the staged version. */
export function AdvanceDialog({ version, percent, onClose }: Props) {
  const shares = nextShares(percent);
  const [typed, setTyped] = useState(String(shares[0] ?? ""));
  const [error, setError] = useState<string | null>(null);
  const advance = useAdvanceRollout();
  const submit = () => {
    const share = typed.trim() === "" ? Number.NaN : Number(typed.replace(",", "."));
    const wrong = shareError(share, percent);
    setError(wrong);
    if (wrong !== null) return;
    advance.mutate(
      { version, percent: share },
      {
        onSuccess: () => {
          toast.ok(`${share}% of the clients get version ${version}`);
          onClose();
        },
      },
    );
  };
  return (
    <StepDialog
      title={`Give version ${version} to more clients`}
      description={`${percent}% get it now. They keep it; others are added.`}
      action="Advance rollout"
      pending={advance.isPending}
      error={advance.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <FormField label="Percent of the clients" error={error}>
        <Input inputMode="decimal" className="w-28" value={typed} onChange={event => setTyped(event.target.value)} />
      </FormField>
      {shares.length > 0 && (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">Usual shares</legend>
          {shares.map(share => (
            <Button key={share} size="sm" aria-pressed={typed === String(share)} onClick={() => setTyped(String(share))}>
              {share}%
            </Button>
          ))}
        </fieldset>
      )}
    </StepDialog>
  );
}
