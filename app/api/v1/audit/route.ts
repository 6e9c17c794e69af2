import { listAudit } from "@/lib/server/audit/list-audit";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx, query }) => listAudit(ctx, query));
