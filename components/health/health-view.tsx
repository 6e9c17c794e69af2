"use client";

import { useQuery } from "@tanstack/react-query";
import { NoSessions } from "@/components/shell/no-sessions";
import { QueryError } from "@/components/shell/query-error";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { classNames } from "@/lib/client/class-names";
import { healthQuery } from "@/lib/client/queries/telemetry";
import { useFilters } from "@/lib/client/use-filters";
import { CoverageCard } from "./coverage-card";
import { DroppedCard } from "./dropped-card";
import { FindingsCard } from "./findings-card";
import { IntakeStrip } from "./intake-strip";
import { LiveTailCard } from "./live-tail-card";
import { VersionsCard } from "./versions-card";

export function HealthView() {
  const { filters, active, clearLists } = useFilters();
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery(healthQuery(filters));
  return (
    <>
      <PageHeader title="Telemetry" description="Can I trust the figures? What arrives, what is missing from it, and what was left out." />
      {error && !data && <QueryError what="Telemetry health" error={error} onRetry={() => void refetch()} pending={isFetching} />}
      {!error && !data && <HealthSkeleton />}
      {data && (
        <div
          className={classNames("grid grid-cols-1 gap-5 transition-opacity", isPlaceholderData && "opacity-60")}
          aria-busy={isPlaceholderData}
        >
          <IntakeStrip health={data} />
          {data.coverage.length === 0 ? (
            <NoSessions filtered={active > 0} onClear={() => void clearLists()}>
              <p>Each client that reports gets a row here, with a cell for every day.</p>
            </NoSessions>
          ) : (
            <>
              <FindingsCard findings={data.findings} />
              <CoverageCard health={data} />
            </>
          )}
          <LiveTailCard />
          {data.versions.length > 0 && <VersionsCard health={data} />}
          <DroppedCard dropped={data.dropped} />
        </div>
      )}
    </>
  );
}

function HealthSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-5" aria-hidden="true">
      <Skeleton className="h-19 rounded-lg" />
      <Skeleton className="h-64 rounded-lg" />
      <Skeleton className="h-48 rounded-lg" />
      <Skeleton className="h-64 rounded-lg" />
    </div>
  );
}
