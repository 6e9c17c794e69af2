"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { useChangeRequestAction } from "@/lib/client/mutations/change-requests";
import { NoteField } from "./note-field";
import { StepDialog } from "./step-dialog";

/** Gives a proposal up. */
export function CloseDialog({ number, onClose }: { number: number; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const close = useChangeRequestAction(number, "close");
  const submit = () =>
    close.mutate(
      { reason },
      {
        onSuccess: () => {
          toast.ok(`Change request ${number} is closed`);
          onClose();
        },
      },
    );
  return (
    <StepDialog
      title={`Close change request ${number}`}
      description="Nothing is published, and it cannot be opened again. What was said stays."
      action="Close request"
      pending={close.isPending}
      error={close.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <NoteField label="Reason" optional value={reason} onChange={setReason} />
    </StepDialog>
  );
}
