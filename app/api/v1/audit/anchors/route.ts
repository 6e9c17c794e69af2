import { listAnchors } from "@/lib/server/audit/list-anchors";
import { route } from "@/lib/server/http/route";

export const GET = route(({ ctx, query }) => listAnchors(ctx, query));
