"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/input";
import { problemIn } from "@/lib/client/api";
import { parseForm } from "@/lib/client/form-errors";
import { usePublishPolicy } from "@/lib/client/mutations/policy";
import { queryKeys } from "@/lib/client/query-keys";
import { publishSchema } from "@/lib/contract/policy";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { ChangeList } from "./change-list";
import { policyChanges } from "./change-words";
import { FindingList } from "./finding-list";
import type { DraftEditor } from "./use-draft-editor";

type Props = {
  editor: DraftEditor;
  published: PolicyDraft | null;
  publishedVersion: number | null;
  onClose: () => void;
  onPublished: (version: number) => void;
};

/** Shows what would change, asks why, and publishes. Errors block; a version that came in between is shown first. */
export function PublishDialog({ editor, published, publishedVersion, onClose, onPublished }: Props) {
  const [note, setNote] = useState("");
  const [noteError, setNoteError] = useState<string | null>(null);
  const publish = usePublishPolicy();
  const client = useQueryClient();
  const next = (publishedVersion ?? 0) + 1;
  const changes = policyChanges(published, editor.draft);
  const errors = editor.findings.filter(finding => finding.severity === "error");
  const overtaken = problemIn(publish.error)?.code === "conflict";
  const saving = editor.status === "saving" || editor.status === "waiting";

  const submit = () => {
    const { data, errors: fields } = parseForm(publishSchema, { revision: editor.revision, baseVersion: publishedVersion, note });
    setNoteError(fields?.note ?? null);
    if (!data) return;
    publish.mutate(data, {
      onSuccess: ({ version }) => onPublished(version),
      onError: error => {
        if (problemIn(error)?.code === "conflict") void client.invalidateQueries({ queryKey: queryKeys.policy });
      },
    });
  };

  return (
    <Dialog open onOpenChange={open => !open && onClose()}>
      <DialogContent
        title={`Publish version ${next}`}
        description={publishedVersion === null ? "It is the first one." : `It replaces version ${publishedVersion} for every client.`}
        className="max-w-2xl"
      >
        <DialogBody className="grid gap-4">
          {overtaken && (
            <Callout tone="warn" role="alert" title={publish.error?.message ?? ""}>
              The changes below are now against version {publishedVersion}.
            </Callout>
          )}
          {!overtaken && <FormError error={publish.error} />}
          {errors.length > 0 && (
            <Callout tone="danger" title={`${errors.length} ${errors.length === 1 ? "error blocks" : "errors block"} publishing`}>
              <div className="mt-2">
                <FindingList findings={errors} />
              </div>
            </Callout>
          )}
          {changes.length > 0 ? (
            <ChangeList changes={changes} />
          ) : (
            <p className="text-muted">Nothing differs from version {publishedVersion}.</p>
          )}
          <FormField label="Reason for this version" help="Stays with it in the history and the audit log." error={noteError}>
            <Textarea value={note} maxLength={2000} className="min-h-16" onChange={event => setNote(event.target.value)} />
          </FormField>
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button
            variant="primary"
            pending={publish.isPending || saving}
            disabledReason={blockedBecause({ errors: errors.length, changes: changes.length, saved: editor.status === "saved" || saving })}
            onClick={submit}
          >
            Publish version {next}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

function blockedBecause({ errors, changes, saved }: { errors: number; changes: number; saved: boolean }): string | null {
  if (errors > 0) return "Correct the errors first.";
  if (changes === 0) return "There is nothing to publish.";
  return saved ? null : "The draft is not saved.";
}
