"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { DraftEditor } from "@/components/policy/use-draft-editor";
import { QueryError } from "@/components/shell/query-error";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { changeRequestQuery } from "@/lib/client/queries/change-requests";
import { page } from "@/lib/contract/paths";
import { ReviseDialog } from "./revise-dialog";

type Props = {
  number: number;
  editor: DraftEditor;
  /** Why the draft cannot leave now. */
  blocked: string | null;
  /** The draft is to be something else than a revision. */
  onLeave: () => void;
  onClose: () => void;
};

/** The draft under edit as the next revision of a change request. */
export function ReviseFromEditor({ number, editor, blocked, onLeave, onClose }: Props) {
  const router = useRouter();
  const { data: request, error, refetch } = useQuery(changeRequestQuery(number));
  if (request?.can.revise.allowed)
    return (
      <ReviseDialog
        request={request}
        draft={editor.draft}
        draftRevision={editor.revision}
        disabledReason={blocked}
        onClose={onClose}
        onRevised={() => router.push(page.changeRequest(number))}
      />
    );
  return (
    <Dialog open onOpenChange={open => !open && onClose()}>
      <DialogContent title={`Revise change request ${number}`}>
        <DialogBody>
          {!request && !error && <Skeleton className="h-32" />}
          {!request && error && <QueryError what="The change request" error={error} onRetry={() => void refetch()} />}
          {request && <p>{request.can.revise.reason} The draft can become a change request of its own.</p>}
        </DialogBody>
        <DialogFooter>
          <Button
            onClick={() => {
              onLeave();
              onClose();
            }}
          >
            Propose it by itself
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
