"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Download, ScrollText, ShieldCheck } from "lucide-react";
import { formatCount } from "@/components/charts/figure-format";
import { MoreFooter } from "@/components/shell/more-footer";
import { QueryError } from "@/components/shell/query-error";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { classNames } from "@/lib/client/class-names";
import { auditQuery } from "@/lib/client/queries/audit";
import { useDenial, useMe } from "@/lib/client/use-me";
import { type AuditFilter, auditParams } from "@/lib/contract/audit";
import { api } from "@/lib/contract/paths";
import { AuditFilters } from "./audit-filters";
import { EntryRow } from "./entry-row";
import { useAuditFilter } from "./use-audit-filter";
import { useVerify } from "./use-verify";
import { VerifyResult } from "./verify-result";

/** Who changed what: every write, newest first. */
export function AuditView() {
  const { choice, filter, isFiltered, choose, clear } = useAuditFilter();
  const { timeZone } = useMe().org;
  const query = useInfiniteQuery(auditQuery(filter));
  const { verification, start } = useVerify();
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, isFetchNextPageError } = query;
  const entries = data?.pages.flatMap(page => page.entries) ?? [];
  const running = verification.kind === "starting" || verification.kind === "progress";
  return (
    <>
      <PageHeader
        title="Audit log"
        description="Who changed what, newest first. Each entry holds the hash of the one before, so that a change to the log shows."
        actions={<Actions filter={filter} running={running} onVerify={start} />}
      />
      <VerifyResult verification={verification} />
      <Card aria-label="Entries" aria-busy={isPlaceholderData || query.isPending}>
        <AuditFilters choice={choice} isFiltered={isFiltered} onChoose={choose} onClear={clear} />
        {error && !data && (
          <QueryError what="The audit log" error={error} onRetry={() => void query.refetch()} pending={query.isFetching} />
        )}
        {query.isPending && <Skeleton className="m-4 h-96" />}
        {data && entries.length === 0 && (
          <EmptyState icon={ScrollText} title="No such entries" action={<Button onClick={clear}>Clear the filters</Button>}>
            Nothing in the log fits all of these filters.
          </EmptyState>
        )}
        <ol className={classNames("divide-y divide-line transition-opacity", isPlaceholderData && "opacity-60")}>
          {entries.map(entry => (
            <EntryRow key={entry.sequence} entry={entry} timeZone={timeZone} />
          ))}
        </ol>
        {isFetchNextPageError && error && (
          <QueryError what="More entries" error={error} onRetry={() => void query.fetchNextPage()} pending={isFetchingNextPage} />
        )}
        {entries.length > 0 && (
          <MoreFooter
            shown={hasNextPage ? `The newest ${formatCount(entries.length)}` : `All ${formatCount(entries.length)}`}
            query={query}
          />
        )}
      </Card>
    </>
  );
}

type ActionsProps = { filter: AuditFilter; running: boolean; onVerify: () => void };

/** An export holds a part of the chain without holes: only the range of time narrows it. */
function Actions({ filter: { from, to }, running, onVerify }: ActionsProps) {
  const denial = useDenial("audit.export");
  const range = auditParams({ ...(from && { from }), ...(to && { to }) });
  return (
    <>
      <Button onClick={onVerify} pending={running} disabledReason={denial}>
        <ShieldCheck aria-hidden="true" />
        Verify
      </Button>
      {denial !== null ? (
        <Button disabledReason={denial}>
          <Download aria-hidden="true" />
          Export
        </Button>
      ) : (
        <Button asChild>
          <a href={`${api.auditExport}?${range}`} download>
            <Download aria-hidden="true" />
            Export
          </a>
        </Button>
      )}
    </>
  );
}
