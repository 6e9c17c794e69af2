"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { problemIn } from "@/lib/client/api";
import { parseForm } from "@/lib/client/form-errors";
import { usePublishPolicy } from "@/lib/client/mutations/policy";
import { queryKeys } from "@/lib/client/query-keys";
import { publishSchema } from "@/lib/contract/policy";
import { NoteField } from "./change-requests/note-field";
import { PERCENT_ERROR, percentOf, ShareField } from "./change-requests/share-field";
import { StepDialog } from "./change-requests/step-dialog";
import type { ChangeWords } from "./change-words";
import { LeavingDraft } from "./leaving-draft";
import type { DraftEditor } from "./use-draft-editor";

type Props = {
  editor: DraftEditor;
  changes: readonly ChangeWords[];
  publishedVersion: number | null;
  isBusy: boolean;
  /** Why the draft cannot leave now. */
  blocked: string | null;
  onClose: () => void;
  onPublished: (version: number) => void;
};

/** An owner publishes the draft without a review: shows what would change, asks why. Errors block; a version that came in between is shown first. */
export function PublishDialog({ editor, changes, publishedVersion, isBusy, blocked, onClose, onPublished }: Props) {
  const [note, setNote] = useState("");
  const [percent, setPercent] = useState<string | null>(null);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const publish = usePublishPolicy();
  const client = useQueryClient();
  const hasErrors = editor.findings.some(finding => finding.severity === "error");
  const submit = () => {
    const input = { revision: editor.revision, baseVersion: publishedVersion, note, ...percentOf(percent) };
    const { data, errors: fields } = parseForm(publishSchema, input);
    setErrors(fields ?? {});
    if (!data) return;
    publish.mutate(data, {
      onSuccess: ({ version }) => onPublished(version),
      onError: error => {
        if (problemIn(error)?.code === "conflict") void client.invalidateQueries({ queryKey: queryKeys.policy });
      },
    });
  };
  return (
    <StepDialog
      title="Publish without review"
      description={`${publishedVersion === null ? "It is the first version." : `It takes the place of version ${publishedVersion}.`} That nobody else approved it stays in the history and in the audit log.`}
      action="Publish without review"
      danger
      wide
      pending={publish.isPending || isBusy}
      error={publish.error}
      disabledReason={blocked ?? (hasErrors ? "Correct the errors first." : null)}
      onSubmit={submit}
      onClose={onClose}
    >
      <LeavingDraft editor={editor} changes={changes} publishedVersion={publishedVersion} />
      {publishedVersion !== null && (
        <ShareField percent={percent} onChange={setPercent} error={errors.percent === undefined ? null : PERCENT_ERROR} />
      )}
      <NoteField label="Why without review" help="Stays with the version." value={note} onChange={setNote} error={errors.note} />
    </StepDialog>
  );
}
