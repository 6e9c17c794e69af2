"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { QueryError } from "@/components/shell/query-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { formErrorOf } from "@/lib/client/form-errors";
import { useResendInvitation, useRevokeInvitation } from "@/lib/client/mutations/invitations";
import { invitationsQuery } from "@/lib/client/queries/account";
import { relativeTime } from "@/lib/client/relative-time";
import type { Invitation, SentInvitation } from "@/lib/contract/account";
import { InvitationLink } from "./invitation-link";

/** Who was invited and has not come yet; nothing at all when there is nobody. */
export function InvitationsCard() {
  const query = useQuery(invitationsQuery());
  const [sent, setSent] = useState<SentInvitation | null>(null);
  const invitations = query.data?.invitations ?? [];
  if (query.isError && !query.data) return <QueryError what="Invitations" error={query.error} onRetry={() => void query.refetch()} />;
  if (invitations.length === 0) return null;
  return (
    <Card aria-labelledby="invitations-title">
      <CardHeader id="invitations-title" title="Invitations" description="Sent, and not used yet." />
      <ul className="divide-y border-t">
        {invitations.map(invitation => (
          <InvitationItem key={invitation.id} invitation={invitation} now={query.dataUpdatedAt} onSent={setSent} />
        ))}
      </ul>
      <Dialog open={sent !== null} onOpenChange={open => !open && setSent(null)}>
        {sent && (
          <DialogContent title="A new link" description="The former link no longer works.">
            <InvitationLink sent={sent} onDone={() => setSent(null)} />
          </DialogContent>
        )}
      </Dialog>
    </Card>
  );
}

type ItemProps = { invitation: Invitation; now: number; onSent: (sent: SentInvitation) => void };

function InvitationItem({ invitation, now, onSent }: ItemProps) {
  const resend = useResendInvitation();
  const revoke = useRevokeInvitation();
  const expiresAt = Date.parse(invitation.expiresAt);
  const sendAgain = () =>
    resend.mutate(invitation.id, {
      onSuccess: sent => (sent.link === null ? toast.ok(`A new link is on its way to ${invitation.email}`) : onSent(sent)),
      onError: error => toast.danger("The invitation was not sent", formErrorOf(error)?.title),
    });
  const takeBack = () =>
    revoke.mutate(invitation.id, {
      onSuccess: () => toast.ok(`The invitation of ${invitation.email} is taken back`),
      onError: error => toast.danger("The invitation was not taken back", formErrorOf(error)?.title),
    });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-2 break-all font-medium">
          {invitation.email}
          {expiresAt <= now && <Badge tone="warn">Expired</Badge>}
        </div>
        <p className="text-muted text-xs">
          <span className="capitalize">{invitation.role}</span>, by {invitation.createdBy}; the link{" "}
          {expiresAt <= now ? "ran out" : "runs out"} <time dateTime={invitation.expiresAt}>{relativeTime(expiresAt, now)}</time>
        </p>
      </div>
      <div className="flex gap-1">
        <Button variant="ghost" size="sm" pending={resend.isPending} onClick={sendAgain}>
          Send again<span className="sr-only"> to {invitation.email}</span>
        </Button>
        <Button variant="ghost" size="sm" pending={revoke.isPending} onClick={takeBack}>
          Take back<span className="sr-only"> the invitation of {invitation.email}</span>
        </Button>
      </div>
    </li>
  );
}
