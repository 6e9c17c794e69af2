"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ChangeList } from "@/components/policy/change-list";
import { policyChanges } from "@/components/policy/change-words";
import { FormError } from "@/components/shell/form-error";
import { QueryError } from "@/components/shell/query-error";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogClose, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { useSaveDraft } from "@/lib/client/mutations/policy";
import { policyDraftQuery } from "@/lib/client/queries/policy";
import type { ChangeRequestView } from "@/lib/contract/change-requests";
import type { DraftView } from "@/lib/contract/policy";
import { draftOf } from "@/lib/core/policy/serialize";
import { editorHref } from "./edit-link";
import { lostVerdictText } from "./request-words";
import { ReviseDialog } from "./revise-dialog";

type Props = { request: ChangeRequestView; onClose: () => void };

/** Where a revision comes from: the draft as it is, or the proposal put into the editor again. */
export function ReviseStart({ request, onClose }: Props) {
  const { data: view, error, refetch } = useQuery({ ...policyDraftQuery(), staleTime: 0 });
  const [revising, setRevising] = useState(false);
  if (revising && view)
    return <ReviseDialog request={request} draft={view.draft} draftRevision={view.revision} onClose={onClose} onRevised={onClose} />;
  return (
    <Dialog open onOpenChange={open => !open && onClose()}>
      <DialogContent
        title={`Revise change request ${request.number}`}
        description={`Another proposal takes the place of revision ${request.revision}, to be judged anew. ${lostVerdictText(request)}`}
        className="max-w-2xl"
      >
        {view ? (
          <Choice view={view} request={request} onUseDraft={() => setRevising(true)} onStale={() => void refetch()} />
        ) : (
          <DialogBody>
            {error ? <QueryError what="The draft" error={error} onRetry={() => void refetch()} /> : <Skeleton className="h-32" />}
          </DialogBody>
        )}
      </DialogContent>
    </Dialog>
  );
}

type ChoiceProps = { view: DraftView; request: ChangeRequestView; onUseDraft: () => void; onStale: () => void };

function Choice({ view, request, onUseDraft, onStale }: ChoiceProps) {
  const router = useRouter();
  const save = useSaveDraft();
  const edits = policyChanges(view.published && draftOf(view.published), view.draft);
  const edit = () =>
    save.mutate(
      { draft: request.draft, revision: view.revision },
      { onSuccess: () => router.push(editorHref(request.number)), onError: onStale },
    );
  return (
    <>
      <DialogBody className="grid gap-4">
        <FormError error={save.error} />
        {edits.length === 0 ? (
          <p>The draft holds no changes. Edit the proposal: it opens in the editor, and from there becomes the next revision.</p>
        ) : (
          <>
            <p>
              The draft holds changes by {view.updatedBy} already. Propose them as the next revision, or edit the proposal in their place,
              which discards them.
            </p>
            <ChangeList changes={edits} />
          </>
        )}
      </DialogBody>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button variant={edits.length === 0 ? "primary" : "secondary"} pending={save.isPending} onClick={edit}>
          {edits.length === 0 ? "Edit the proposal" : "Discard them and edit the proposal"}
        </Button>
        {edits.length > 0 && (
          <Button variant="primary" onClick={onUseDraft}>
            Propose the draft
          </Button>
        )}
      </DialogFooter>
    </>
  );
}
