"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { QueryError } from "@/components/shell/query-error";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { tokensQuery } from "@/lib/client/queries/access";
import { page } from "@/lib/contract/paths";
import { CreateTokenDialog } from "./create-token-dialog";
import { TokenTable } from "./token-table";

export function TokensView() {
  const [withRevoked, setWithRevoked] = useState(false);
  const query = useQuery(tokensQuery());
  const tokens = query.data?.tokens ?? [];
  const revoked = tokens.filter(token => token.revokedAt !== null).length;
  const shown = withRevoked ? tokens : tokens.filter(token => token.revokedAt === null);
  return (
    <Card aria-labelledby="tokens-title">
      <CardHeader
        id="tokens-title"
        title="Tokens"
        description={
          <>
            For machines and tools. A token is shown once, when it is made; only its hash is kept. What each scope opens stands in the{" "}
            <Link href={page.apiReference} className="text-ink underline decoration-line-strong underline-offset-4 hover:decoration-ink">
              API reference
            </Link>
            .
          </>
        }
        actions={
          <>
            {revoked > 0 && (
              // biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control
              <label className="flex items-center gap-2 text-muted">
                <Switch checked={withRevoked} onCheckedChange={setWithRevoked} />
                Show {revoked} revoked
              </label>
            )}
            <CreateTokenDialog />
          </>
        }
      />
      {query.isPending && <Skeleton className="m-4 h-40" />}
      {query.isError && !query.data && <QueryError what="Tokens" error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && shown.length > 0 && <TokenTable tokens={shown} now={query.dataUpdatedAt} />}
      {query.data && shown.length === 0 && (
        <EmptyState icon={KeyRound} title="No tokens yet">
          Make one for a build machine, a fleet of laptops or a script. People get their own on the Connect page.
        </EmptyState>
      )}
    </Card>
  );
}
