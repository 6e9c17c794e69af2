"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { formErrorOf } from "@/lib/client/form-errors";
import { useRevokeToken } from "@/lib/client/mutations/access";
import { formatDay, relativeTime } from "@/lib/client/relative-time";
import type { Token } from "@/lib/contract/access";

type Props = { tokens: readonly Token[]; now: number };

export function TokenTable({ tokens, now }: Props) {
  const [revoking, setRevoking] = useState<Token | null>(null);
  return (
    <>
      <Table label="Tokens">
        <TableHead>
          <tr>
            <TableHeader>Name</TableHeader>
            <TableHeader>Scopes</TableHeader>
            <TableHeader>Speaks for</TableHeader>
            <TableHeader>Last used</TableHeader>
            <TableHeader>Expires</TableHeader>
            <TableHeader>
              <span className="sr-only">Actions</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {tokens.map(token => (
            <TokenRow key={token.id} token={token} now={now} onRevoke={() => setRevoking(token)} />
          ))}
        </TableBody>
      </Table>
      <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}

function TokenRow({ token, now, onRevoke }: { token: Token; now: number; onRevoke: () => void }) {
  const expired = token.expiresAt !== null && Date.parse(token.expiresAt) <= now;
  const dead = token.revokedAt !== null || expired;
  return (
    <TableRow className={dead ? "text-muted" : undefined}>
      <TableCell>
        <div className="flex items-center gap-2 font-medium">
          {token.name}
          {token.revokedAt !== null && <Badge tone="outline">Revoked</Badge>}
          {token.revokedAt === null && expired && <Badge tone="warn">Expired</Badge>}
        </div>
        <div className="font-mono text-2xs text-muted">{token.prefix}…</div>
      </TableCell>
      <TableCell>
        <div className="flex max-w-80 flex-wrap gap-1">
          {token.scopes.map(scope => (
            <Badge key={scope} className="font-mono font-normal text-2xs">
              {scope}
            </Badge>
          ))}
        </div>
      </TableCell>
      <TableCell className="whitespace-nowrap">{token.owner ?? (token.team ? `Team ${token.team}` : "Everyone")}</TableCell>
      <TableCell className="whitespace-nowrap text-muted">
        {token.lastUsedAt ? <time dateTime={token.lastUsedAt}>{relativeTime(Date.parse(token.lastUsedAt), now)}</time> : "Never"}
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted">{token.expiresAt ? formatDay(token.expiresAt) : "Never"}</TableCell>
      <TableCell className="text-right">
        {token.revokedAt === null && (
          <Button variant="ghost" size="sm" onClick={onRevoke}>
            Revoke<span className="sr-only"> {token.name}</span>
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}

function RevokeDialog({ token, onClose }: { token: Token | null; onClose: () => void }) {
  const revoke = useRevokeToken();
  const confirm = () => {
    if (!token) return;
    revoke.mutate(token.id, {
      onSuccess: () => toast.ok(`Token “${token.name}” is revoked`),
      onError: error => toast.danger("The token was not revoked", formErrorOf(error)?.title),
      onSettled: onClose,
    });
  };
  return (
    <ConfirmDialog
      open={token !== null}
      onOpenChange={open => !open && onClose()}
      title={`Revoke “${token?.name ?? ""}”?`}
      description="Whatever uses it is refused from the next request on. This cannot be undone."
      action="Revoke token"
      danger
      pending={revoke.isPending}
      onConfirm={confirm}
    />
  );
}
