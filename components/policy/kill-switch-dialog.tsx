"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Callout } from "@/components/ui/callout";
import { toast } from "@/components/ui/toast";
import { parseForm } from "@/lib/client/form-errors";
import { useSetKillSwitch } from "@/lib/client/mutations/rollout";
import { rolloutQuery } from "@/lib/client/queries/rollout";
import { killSwitchSchema } from "@/lib/contract/rollout";
import { NoteField } from "./change-requests/note-field";
import { StepDialog } from "./change-requests/step-dialog";

type Props = { active: boolean; laneName: string; baseVersion: number; onClose: () => void };

/** Turns the kill switch of the published policy, at once and without a change request. */
export function KillSwitchDialog({ active, laneName, baseVersion, onClose }: Props) {
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const rollout = useQuery(rolloutQuery()).data?.rollout ?? null;
  const turn = useSetKillSwitch();
  const submit = () => {
    const { data, errors } = parseForm(killSwitchSchema, { active: !active, baseVersion, reason });
    setError(errors?.reason ?? null);
    if (!data) return;
    turn.mutate(data, {
      onSuccess: ({ version }) => {
        toast.ok(`The kill switch is ${active ? "off" : "on"} with version ${version}`);
        onClose();
      },
    });
  };
  return (
    <StepDialog
      title={`Switch the kill switch ${active ? "off" : "on"}`}
      description={
        active
          ? "The rules decide again, for every client, at once. It is published as a new version."
          : `All work goes to ${laneName}, whatever the rules say, for every client, at once. It is published as a new version.`
      }
      action={active ? "Switch off" : "Switch on"}
      danger={!active}
      pending={turn.isPending}
      error={turn.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {rollout && (
        <Callout tone="warn">
          This ends the rollout of version {rollout.version}: everyone gets what version {rollout.base} says, with the switch{" "}
          {active ? "off" : "on"}.
        </Callout>
      )}
      <NoteField label="Reason" value={reason} onChange={setReason} error={error} />
    </StepDialog>
  );
}
