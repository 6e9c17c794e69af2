import type { Metadata } from "next";
import { HistoryView } from "@/components/policy/history-view";
import { Prefetched } from "@/components/shell/prefetched";
import { queryKeys } from "@/lib/client/query-keys";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { listVersions } from "@/lib/server/policies/list-versions";

export const metadata: Metadata = { title: "Policy history" };

export default async function PolicyHistoryPage() {
  const ctx = await pageCtx();
  authorizePage(ctx, "policy.read");
  return (
    <Prefetched data={[[queryKeys.policyVersions, await listVersions(ctx)]]}>
      <HistoryView />
    </Prefetched>
  );
}
