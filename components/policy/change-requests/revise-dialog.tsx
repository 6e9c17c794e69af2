"use client";

import { useState } from "react";
import { ChangeList } from "@/components/policy/change-list";
import { policyChanges } from "@/components/policy/change-words";
import { toast } from "@/components/ui/toast";
import { useChangeRequestAction } from "@/lib/client/mutations/change-requests";
import type { ChangeRequestView } from "@/lib/contract/change-requests";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { NoteField } from "./note-field";
import { StepDialog } from "./step-dialog";

type Props = {
  request: ChangeRequestView;
  /** The working copy, as it is saved under `draftRevision`. */
  draft: PolicyDraft;
  draftRevision: number;
  /** Why the working copy cannot leave now. */
  disabledReason?: string | null;
  onClose: () => void;
  onRevised: () => void;
};

/** Puts the working copy in place of what was proposed. */
export function ReviseDialog({ request, draft, draftRevision, disabledReason = null, onClose, onRevised }: Props) {
  const { number, revision } = request;
  const [note, setNote] = useState("");
  const revise = useChangeRequestAction(number, "revise");
  const changes = policyChanges(request.draft, draft);
  const submit = () =>
    revise.mutate(
      { revision, draftRevision, note },
      {
        onSuccess: view => {
          toast.ok(`Revision ${view.revision} of change request ${number} is proposed`);
          onRevised();
        },
      },
    );
  return (
    <StepDialog
      title={`Revise change request ${number}`}
      description={`The draft becomes revision ${revision + 1}. Verdicts on revision ${revision} do not count for it.`}
      action={`Propose revision ${revision + 1}`}
      wide
      pending={revise.isPending}
      error={revise.error}
      disabledReason={disabledReason ?? (changes.length === 0 ? `The draft is the same as revision ${revision}.` : null)}
      onSubmit={submit}
      onClose={onClose}
    >
      {changes.length > 0 ? (
        <div className="grid gap-1.5">
          <p className="text-muted">Since revision {revision}:</p>
          <ChangeList changes={changes} />
        </div>
      ) : (
        <p className="text-muted">Nothing differs from revision {revision}.</p>
      )}
      <NoteField label="What is new" optional value={note} onChange={setNote} />
    </StepDialog>
  );
}
