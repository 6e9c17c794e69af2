import type { Metadata } from "next";
import { AuditView } from "@/components/audit/audit-view";
import { Prefetched } from "@/components/shell/prefetched";
import { queryKeys } from "@/lib/client/query-keys";
import { getAuditFacets } from "@/lib/server/audit/get-audit-facets";
import { listAudit } from "@/lib/server/audit/list-audit";
import { authorizePage, pageCtx } from "@/lib/server/http/page-ctx";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage() {
  const ctx = await pageCtx();
  authorizePage(ctx, "audit.read");
  const [first, facets] = await Promise.all([listAudit(ctx, new URLSearchParams()), getAuditFacets(ctx)]);
  return (
    <Prefetched
      data={[
        [queryKeys.audit({}), { pages: [first], pageParams: [null] }],
        [queryKeys.auditFacets, facets],
      ]}
    >
      <AuditView />
    </Prefetched>
  );
}
