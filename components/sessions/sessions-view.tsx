"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { MoreFooter } from "@/components/shell/more-footer";
import { NoSessions } from "@/components/shell/no-sessions";
import { QueryError } from "@/components/shell/query-error";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { classNames } from "@/lib/client/class-names";
import { sessionsQuery } from "@/lib/client/queries/telemetry";
import { useFilters } from "@/lib/client/use-filters";
import { formatWhole } from "./session-format";
import { SessionsSkeleton } from "./sessions-skeleton";
import { SessionsTable } from "./sessions-table";

export function SessionsView() {
  const { filters, active, clearLists } = useFilters();
  const query = useInfiniteQuery(sessionsQuery(filters));
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, isFetchNextPageError } = query;
  const sessions = data?.pages.flatMap(page => page.sessions);
  return (
    <>
      <PageHeader title="Sessions" description="What happened, session by session, newest first." />
      {error && !data && (
        <Card>
          <QueryError what="Sessions" error={error} onRetry={() => void query.refetch()} pending={query.isFetching} />
        </Card>
      )}
      {!error && !data && <SessionsSkeleton />}
      {sessions?.length === 0 && (
        <NoSessions filtered={active > 0} onClear={() => void clearLists()}>
          <p>
            A session is what a developer and a coding tool do until an hour of silence. It appears here seconds after its first prompt.
          </p>
          <p className="mt-2">If tools report already, choose a longer range above.</p>
        </NoSessions>
      )}
      {sessions && sessions.length > 0 && (
        <Card
          aria-label="Sessions"
          aria-busy={isPlaceholderData}
          className={classNames("transition-opacity", isPlaceholderData && "opacity-60")}
        >
          <SessionsTable sessions={sessions} />
          {isFetchNextPageError && error && (
            <div className="border-t">
              <QueryError what="More sessions" error={error} onRetry={() => void query.fetchNextPage()} pending={isFetchingNextPage} />
            </div>
          )}
          <MoreFooter shown={shownWords(sessions.length, hasNextPage)} query={query} />
        </Card>
      )}
    </>
  );
}

function shownWords(count: number, more: boolean): string {
  if (more) return `The newest ${formatWhole(count)} sessions of this range`;
  return count === 1 ? "The only session of this range" : `All ${formatWhole(count)} sessions of this range`;
}
