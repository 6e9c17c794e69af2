"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { parseForm } from "@/lib/client/form-errors";
import { useOpenChangeRequest } from "@/lib/client/mutations/change-requests";
import { openChangeRequestSchema } from "@/lib/contract/change-requests";
import { page } from "@/lib/contract/paths";
import { NoteField } from "./change-requests/note-field";
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
};

/** Opens a change request from the draft, which is then free for what comes next. */
export function ProposeDialog({ editor, changes, publishedVersion, isBusy, blocked, onClose }: Props) {
  const router = useRouter();
  const [title, setTitle] = useState("");
  const [description, setDescription] = useState("");
  const [titleError, setTitleError] = useState<string | null>(null);
  const open = useOpenChangeRequest();
  const submit = () => {
    const { data, errors } = parseForm(openChangeRequestSchema, { title, description, draftRevision: editor.revision });
    setTitleError(errors ? "Say in a few words what it is about" : null);
    if (!data) return;
    open.mutate(data, {
      onSuccess: ({ number }) => {
        toast.ok(`Change request ${number} is open`);
        router.push(page.changeRequest(number));
      },
    });
  };
  return (
    <StepDialog
      title="Propose the draft"
      description="It becomes a change request, tried on recorded work, for somebody else to approve. The editor is free for other changes."
      action="Propose"
      wide
      pending={open.isPending || isBusy}
      error={open.error}
      disabledReason={blocked}
      onSubmit={submit}
      onClose={onClose}
    >
      <FormField label="Title" error={titleError}>
        <Input value={title} maxLength={200} autoComplete="off" onChange={event => setTitle(event.target.value)} />
      </FormField>
      <NoteField label="Why" optional value={description} onChange={setDescription} />
      <LeavingDraft editor={editor} changes={changes} publishedVersion={publishedVersion} />
    </StepDialog>
  );
}
