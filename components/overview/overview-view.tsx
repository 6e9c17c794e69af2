"use client";

import { useQuery } from "@tanstack/react-query";
import { NoSessions } from "@/components/shell/no-sessions";
import { QueryError } from "@/components/shell/query-error";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { classNames } from "@/lib/client/class-names";
import { laneToneOf } from "@/lib/client/lane-names";
import { facetsQuery, overviewQuery } from "@/lib/client/queries/telemetry";
import { useFilters } from "@/lib/client/use-filters";
import { useCan, useMe } from "@/lib/client/use-me";
import { type Filters, filterParams } from "@/lib/contract/filters";
import type { Overview } from "@/lib/contract/overview";
import { page } from "@/lib/contract/paths";
import { CoverageLine } from "./coverage-line";
import { KpiTile } from "./kpi-tile";
import { QuadrantCard } from "./quadrant-card";
import { tileModel } from "./tile-model";
import { WithheldTeams } from "./withheld-teams";

export function OverviewView() {
  const { filters, active, clearLists } = useFilters();
  const { data, error, isPlaceholderData, refetch } = useQuery(overviewQuery(filters));
  const canMapLanes = useCan("settings.manage");
  return (
    <>
      <PageHeader
        title="Overview"
        description="Are we in the good corner, and moving?"
        actions={data && data.sessions > 0 && <CoverageLine overview={data} canMapLanes={canMapLanes} />}
      />
      {error && !data && <QueryError what="The overview" error={error} onRetry={() => void refetch()} />}
      {!error && !data && <OverviewSkeleton />}
      {data?.sessions === 0 && (
        <NoSessions filtered={active > 0} onClear={() => void clearLists()}>
          <p>
            Codex reports by itself once its telemetry points here: a few lines in one file, then the next session appears within seconds.
          </p>
          <p className="mt-2">
            Figures follow as soon as five developers have 30 observations between them. Until then each says how much is missing.
          </p>
        </NoSessions>
      )}
      {data && data.sessions > 0 && (
        <div aria-busy={isPlaceholderData} className={classNames("grid gap-5 transition-opacity", isPlaceholderData && "opacity-60")}>
          <Figures overview={data} filters={filters} />
        </div>
      )}
    </>
  );
}

function Figures({ overview, filters }: { overview: Overview; filters: Filters }) {
  const hrefOf = useSessionLinks(filters);
  const passports = (...ids: string[]) => ids.flatMap(id => overview.tiles.find(tile => tile.figureId === id)?.passport ?? []);
  return (
    <>
      <div className="grid gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-5">
        {overview.tiles.map(tile => (
          <KpiTile key={tile.id} model={tileModel(tile, overview.publishes)} passport={tile.passport} />
        ))}
      </div>
      <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
        <QuadrantCard overview={overview} laneClass="fast" passports={passports("fr15", "cc")} hrefOf={hrefOf("fast")} />
        <QuadrantCard overview={overview} laneClass="deep" passports={passports("ar10", "cc")} hrefOf={hrefOf("deep")} />
      </div>
      <WithheldTeams bubbles={overview.bubbles} />
    </>
  );
}

/** From a mark to the sessions behind it, with the range and the filters in force; null for a team whose sessions one may not see. */
function useSessionLinks(filters: Filters) {
  const maySee = useCan("sessions.view");
  const mayAll = useCan("sessions.view-all");
  const { teams } = useMe();
  const lanes = useQuery(facetsQuery()).data?.lanes ?? [];
  return (laneClass: "fast" | "deep") => {
    const ofClass = lanes.filter(lane => laneToneOf(lane.id, lanes) === laneClass).map(lane => lane.id);
    const lane = filters.lane.length > 0 ? filters.lane : ofClass;
    return (team: string) =>
      maySee && (mayAll || teams.includes(team)) ? `${page.sessions}?${filterParams({ ...filters, lane, team: [team] })}` : null;
  };
}

export function OverviewSkeleton() {
  return (
    <div className="grid grid-cols-1 gap-5" aria-busy="true">
      <Skeleton className="h-57 rounded-lg" />
      <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
        <Skeleton className="h-100 rounded-lg" />
        <Skeleton className="h-100 rounded-lg" />
      </div>
    </div>
  );
}
