"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { fieldErrorsOf } from "@/lib/client/form-errors";
import { useChangeRequestAction } from "@/lib/client/mutations/change-requests";
import type { ChangeRequestView } from "@/lib/contract/change-requests";
import { NoteField } from "./note-field";
import { StepDialog } from "./step-dialog";

type Props = { request: ChangeRequestView; verdict: "approve" | "request-changes"; onClose: () => void };

/** A verdict on the revision that is on the screen. */
export function ReviewDialog({ request: { number, revision }, verdict, onClose }: Props) {
  const [body, setBody] = useState("");
  // The revision that was read: a newer one that arrives meanwhile is refused by the server.
  const [read] = useState(revision);
  const review = useChangeRequestAction(number, "reviews");
  const approves = verdict === "approve";
  const submit = () =>
    review.mutate(
      { revision: read, verdict, body },
      {
        onSuccess: () => {
          toast.ok(approves ? `Revision ${read} is approved` : "Changes are requested");
          onClose();
        },
      },
    );
  return (
    <StepDialog
      title={approves ? `Approve revision ${read}` : `Request changes of revision ${read}`}
      description={approves ? "From then on it can be published or scheduled." : "It cannot be published until a new revision is approved."}
      action={approves ? "Approve" : "Request changes"}
      pending={review.isPending}
      error={review.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <NoteField
        label={approves ? "Comment" : "What should change"}
        optional={approves}
        value={body}
        onChange={setBody}
        error={fieldErrorsOf(review.error).body}
      />
    </StepDialog>
  );
}
