"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryError } from "@/components/shell/query-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { formErrorOf } from "@/lib/client/form-errors";
import { useRevokeOtherSessions, useRevokeSession } from "@/lib/client/mutations/account";
import { accountSessionsQuery } from "@/lib/client/queries/account";
import { relativeTime } from "@/lib/client/relative-time";
import type { AccountSession } from "@/lib/contract/account";
import { browserName } from "./browser-name";

const METHODS: Readonly<Record<string, string>> = {
  password: "Password",
  "password+totp": "Password and code",
  "recovery-code": "Password and recovery code",
};

/** Where one is signed in, each with a way to end it. */
export function SessionsCard() {
  const query = useQuery(accountSessionsQuery());
  const others = useRevokeOtherSessions();
  const sessions = query.data?.sessions ?? [];
  const endOthers = () =>
    others.mutate(undefined, {
      onSuccess: ({ ended }) => toast.ok(ended === 1 ? "One session is ended" : `${ended} sessions are ended`),
      onError: error => toast.danger("The sessions were not ended", formErrorOf(error)?.title),
    });
  return (
    <Card aria-labelledby="sessions-title">
      <CardHeader
        id="sessions-title"
        title="Where you are signed in"
        description="A session that you end is signed out at its next click."
        actions={
          sessions.length > 1 && (
            <Button pending={others.isPending} onClick={endOthers}>
              Sign out everywhere else
            </Button>
          )
        }
      />
      {query.isPending && <Skeleton className="m-4 h-24" />}
      {query.isError && !query.data && <QueryError what="Sessions" error={query.error} onRetry={() => void query.refetch()} />}
      <ul className="divide-y border-t">
        {sessions.map(session => (
          <SessionItem key={session.id} session={session} now={query.dataUpdatedAt} />
        ))}
      </ul>
    </Card>
  );
}

function SessionItem({ session, now }: { session: AccountSession; now: number }) {
  const revoke = useRevokeSession();
  const name = browserName(session.userAgent);
  const end = () =>
    revoke.mutate(session.id, {
      onSuccess: () => toast.ok("The session is ended"),
      onError: error => toast.danger("The session was not ended", formErrorOf(error)?.title),
    });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {session.current && <Badge>This one</Badge>}
        </div>
        <p className="text-muted text-xs">
          {METHODS[session.method] ?? session.method} from {session.address}, last used{" "}
          <time dateTime={session.lastSeenAt}>{relativeTime(Date.parse(session.lastSeenAt), now)}</time>
        </p>
      </div>
      {!session.current && (
        <Button variant="ghost" size="sm" pending={revoke.isPending} onClick={end}>
          End<span className="sr-only"> the session in {name}</span>
        </Button>
      )}
    </li>
  );
}
