import { getAuditFacets } from "@/lib/server/audit/get-audit-facets";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx }) => getAuditFacets(ctx));
