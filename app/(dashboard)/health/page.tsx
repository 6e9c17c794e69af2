import type { Metadata } from "next";
import { HealthView } from "@/components/health/health-view";
import { Prefetched } from "@/components/shell/prefetched";
import { filtersOfSearch, type Search } from "@/lib/client/filters-of-search";
import { queryKeys } from "@/lib/client/query-keys";
import { dayIn } from "@/lib/client/time-range";
import { filterParams } from "@/lib/contract/filters";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { getMe } from "@/lib/server/members/get-me";
import { listFacets } from "@/lib/server/overview/list-facets";
import { getTelemetryHealth } from "@/lib/server/telemetry-health/get-telemetry-health";

export const metadata: Metadata = { title: "Telemetry" };

export default async function HealthPage({ searchParams }: { searchParams: Promise<Search> }) {
  const ctx = await pageCtx();
  authorizePage(ctx, "sessions.view");
  const { org } = await getMe(ctx);
  const filters = filtersOfSearch(await searchParams, dayIn(org.timeZone, ctx.now()));
  const [health, facets] = await Promise.all([getTelemetryHealth(ctx, filterParams(filters)), listFacets(ctx)]);
  return (
    <Prefetched
      data={[
        [queryKeys.health(filters), health],
        [queryKeys.facets, facets],
      ]}
    >
      <HealthView />
    </Prefetched>
  );
}
