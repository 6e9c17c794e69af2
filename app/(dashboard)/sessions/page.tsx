import type { Metadata } from "next";
import { SessionsView } from "@/components/sessions/sessions-view";
import { Prefetched } from "@/components/shell/prefetched";
import { filtersOfSearch, type Search } from "@/lib/client/filters-of-search";
import { queryKeys } from "@/lib/client/query-keys";
import { dayIn } from "@/lib/client/time-range";
import { filterParams } from "@/lib/contract/filters";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { getMe } from "@/lib/server/members/get-me";
import { listFacets } from "@/lib/server/overview/list-facets";
import { listSessions } from "@/lib/server/sessions/list-sessions";

export const metadata: Metadata = { title: "Sessions" };

export default async function SessionsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const ctx = await pageCtx();
  authorizePage(ctx, "sessions.view");
  const { org } = await getMe(ctx);
  const filters = filtersOfSearch(await searchParams, dayIn(org.timeZone, ctx.now()));
  const [first, facets] = await Promise.all([listSessions(ctx, filterParams(filters)), listFacets(ctx)]);
  return (
    <Prefetched
      data={[
        [queryKeys.sessions(filters), { pages: [first], pageParams: [null] }],
        [queryKeys.facets, facets],
      ]}
    >
      <SessionsView />
    </Prefetched>
  );
}
