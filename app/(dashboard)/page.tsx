import type { Metadata } from "next";
import { OverviewView } from "@/components/overview/overview-view";
import { Prefetched } from "@/components/shell/prefetched";
import { filtersOfSearch, type Search } from "@/lib/client/filters-of-search";
import { queryKeys } from "@/lib/client/query-keys";
import { dayIn } from "@/lib/client/time-range";
import { filterParams } from "@/lib/contract/filters";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { getMe } from "@/lib/server/members/get-me";
import { getOverview } from "@/lib/server/overview/get-overview";
import { listFacets } from "@/lib/server/overview/list-facets";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ searchParams }: { searchParams: Promise<Search> }) {
  const ctx = await pageCtx();
  authorizePage(ctx, "dashboard.view");
  const { org } = await getMe(ctx);
  const filters = filtersOfSearch(await searchParams, dayIn(org.timeZone, ctx.now()));
  const [overview, facets] = await Promise.all([getOverview(ctx, filterParams(filters)), listFacets(ctx)]);
  return (
    <Prefetched
      data={[
        [queryKeys.overview(filters), overview],
        [queryKeys.facets, facets],
      ]}
    >
      <OverviewView />
    </Prefetched>
  );
}
