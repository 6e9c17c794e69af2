import { route } from "@/lib/server/http/route";
import { getOverview } from "@/lib/server/overview/get-overview";

export const GET = route(({ ctx, query }) => getOverview(ctx, query));
