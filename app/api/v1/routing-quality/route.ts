import { route } from "@/lib/server/http/route";
import { getRoutingQuality } from "@/lib/server/routing-quality/get-routing-quality";

export const GET = route(({ ctx, query }) => getRoutingQuality(ctx, query));
