import type { Metadata } from "next";
import { EscalationsView } from "@/components/escalations/escalations-view";
import { Prefetched } from "@/components/shell/prefetched";
import { filtersOfSearch, type Search } from "@/lib/client/filters-of-search";
import { queryKeys } from "@/lib/client/query-keys";
import { dayIn } from "@/lib/client/time-range";
import { filterParams } from "@/lib/contract/filters";
import { listItems } from "@/lib/server/escalations/list-items";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { getMe } from "@/lib/server/members/get-me";
import { listFacets } from "@/lib/server/overview/list-facets";

export const metadata: Metadata = { title: "Escalations" };

export default async function EscalationsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const ctx = await pageCtx();
  authorizePage(ctx, "sessions.view");
  const { org } = await getMe(ctx);
  const filters = filtersOfSearch(await searchParams, dayIn(org.timeZone, ctx.now()));
  const [first, facets] = await Promise.all([listItems(ctx, "escalation", filterParams(filters)), listFacets(ctx)]);
  return (
    <Prefetched
      data={[
        [queryKeys.escalations("escalation", filters), { pages: [first], pageParams: [null] }],
        [queryKeys.facets, facets],
      ]}
    >
      <EscalationsView />
    </Prefetched>
  );
}
