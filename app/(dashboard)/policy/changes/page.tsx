import type { Metadata } from "next";
import { changeStatusOf } from "@/components/policy/change-requests/change-status";
import { ChangesView } from "@/components/policy/change-requests/changes-view";
import { Prefetched } from "@/components/shell/prefetched";
import { queryKeys } from "@/lib/client/query-keys";
import { listChangeRequests } from "@/lib/server/change-requests/list-change-requests";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";

export const metadata: Metadata = { title: "Policy changes" };

export default async function ChangesPage({ searchParams }: { searchParams: Promise<{ status?: string | string[] }> }) {
  const ctx = await pageCtx();
  authorizePage(ctx, "policy.draft");
  const status = changeStatusOf((await searchParams).status);
  const first = await listChangeRequests(ctx, new URLSearchParams({ status }));
  return (
    <Prefetched data={[[queryKeys.changeRequests(status), { pages: [first], pageParams: [null] }]]}>
      <ChangesView />
    </Prefetched>
  );
}
