"use client";

import { useState } from "react";
import { FormError } from "@/components/shell/form-error";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { Textarea } from "@/components/ui/input";
import { problemIn } from "@/lib/client/api";
import { parseForm } from "@/lib/client/form-errors";
import { useRestorePolicy } from "@/lib/client/mutations/policy";
import { restoreSchema } from "@/lib/contract/policy";

type Props = {
  version: number;
  currentVersion: number;
  /** The number that the restored version gets. */
  next: number;
  onClose: () => void;
  onRestored: (version: number) => void;
};

/** Publishes an earlier version again, under a new number. */
export function RestoreDialog({ version, currentVersion, next, onClose, onRestored }: Props) {
  const [note, setNote] = useState("");
  const [noteError, setNoteError] = useState<string | null>(null);
  const restore = useRestorePolicy();
  const submit = () => {
    const { data, errors } = parseForm(restoreSchema, { version, baseVersion: currentVersion, note });
    setNoteError(errors?.note ? "Say in a few words why" : null);
    if (data) restore.mutate(data, { onSuccess: published => onRestored(published.version) });
  };
  return (
    <Dialog open onOpenChange={open => !open && onClose()}>
      <DialogContent
        title={`Restore version ${version}`}
        description={`Its content is published again as version ${next}. Nothing is deleted, and unpublished edits of the draft stay.`}
      >
        <DialogBody className="grid gap-4">
          {problemIn(restore.error)?.code === "conflict" ? (
            <p role="alert" className="text-danger">
              {restore.error?.message} Close this and choose again.
            </p>
          ) : (
            <FormError error={restore.error} />
          )}
          <FormField label="Reason for this version" error={noteError}>
            <Textarea value={note} maxLength={2000} className="min-h-16" onChange={event => setNote(event.target.value)} />
          </FormField>
        </DialogBody>
        <DialogFooter>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" pending={restore.isPending} onClick={submit}>
            Restore as version {next}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
