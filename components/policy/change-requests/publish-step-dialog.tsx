"use client";

import { useState } from "react";
import { toast } from "@/components/ui/toast";
import { parseForm } from "@/lib/client/form-errors";
import { useChangeRequestAction } from "@/lib/client/mutations/change-requests";
import { type ChangeRequestView, publishRequestSchema } from "@/lib/contract/change-requests";
import { NoteField } from "./note-field";
import { PERCENT_ERROR, percentOf, ShareField } from "./share-field";
import { StepDialog } from "./step-dialog";

type Props = {
  request: ChangeRequestView;
  /** Goes without an approval; asks for the reason. */
  bypass: boolean;
  onClose: () => void;
};

/** Publishes the revision that is on the screen. */
export function PublishStepDialog({ request, bypass, onClose }: Props) {
  const { number, baseVersion } = request;
  const [revision] = useState(request.revision);
  const [percent, setPercent] = useState<string | null>(null);
  const [bypassReason, setBypassReason] = useState("");
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const publish = useChangeRequestAction(number, "publish");
  const submit = () => {
    const { data, errors: fields } = parseForm(publishRequestSchema, {
      ...{ revision, baseVersion: request.currentVersion, ...percentOf(percent) },
      ...(bypass && { bypassReason }),
    });
    setErrors(fields ?? {});
    if (!data) return;
    publish.mutate(data, {
      onSuccess: ({ publishedVersion }) => {
        toast.ok(`Version ${publishedVersion} is published`);
        onClose();
      },
    });
  };
  return (
    <StepDialog
      title={bypass ? "Publish without review" : "Publish the change"}
      description={
        bypass
          ? "Nobody else has approved this. That you publish it all the same, and why, stays in the request and in the audit log."
          : `Clients follow it from their next fetch on. ${baseVersion === null ? "It is the first version." : `It takes the place of version ${baseVersion}.`}`
      }
      action={bypass ? "Publish without review" : "Publish"}
      danger={bypass}
      pending={publish.isPending}
      error={publish.error}
      onSubmit={submit}
      onClose={onClose}
    >
      {baseVersion !== null && (
        <ShareField percent={percent} onChange={setPercent} error={errors.percent === undefined ? null : PERCENT_ERROR} />
      )}
      {bypass && <NoteField label="Why without review" value={bypassReason} onChange={setBypassReason} error={errors.bypassReason} />}
    </StepDialog>
  );
}
