import type { Metadata } from "next";
import { ClientsView } from "@/components/policy-clients/clients-view";
import { Prefetched } from "@/components/shell/prefetched";
import { queryKeys } from "@/lib/client/query-keys";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";
import { listPolicyClients } from "@/lib/server/policy-clients/list-policy-clients";

export const metadata: Metadata = { title: "Policy clients" };

export default async function PolicyClientsPage() {
  const ctx = await pageCtx();
  authorizePage(ctx, "sessions.view");
  const first = await listPolicyClients(ctx, new URLSearchParams());
  return (
    <Prefetched data={[[queryKeys.policyClients({ state: null, version: null }), { pages: [first], pageParams: [null] }]]}>
      <ClientsView />
    </Prefetched>
  );
}
