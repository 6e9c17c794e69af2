"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { parseForm } from "@/lib/client/form-errors";
import { useHaltRollout } from "@/lib/client/mutations/rollout";
import { haltRolloutSchema } from "@/lib/contract/rollout";
import { NoteField } from "./change-requests/note-field";
import { StepDialog } from "./change-requests/step-dialog";

type Props = { version: number; base: number; onClose: () => void };

/** Takes the staged version back from everyone. */
export function HaltDialog({ version, base, onClose }: Props) {
  const [reason, setReason] = useState("Halted to look into it");
  const [error, setError] = useState<string | null>(null);
  const halt = useHaltRollout();
  const submit = () => {
    const { data, errors } = parseForm(haltRolloutSchema, { version, reason });
    setError(errors?.reason ?? null);
    if (!data) return;
    halt.mutate(data, {
      onSuccess: published => {
        toast.ok(`The rollout is halted; everyone gets version ${published.version}`);
        onClose();
      },
    });
  };
  return (
    <StepDialog
      title={`Halt the rollout of version ${version}`}
      description={`Everyone gets what version ${base} says, as a new version, at once. Version ${version} stays in the history.`}
      action="Halt rollout"
      danger
      pending={halt.isPending}
      error={halt.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <NoteField label="Reason" value={reason} onChange={setReason} error={error} />
    </StepDialog>
  );
}
