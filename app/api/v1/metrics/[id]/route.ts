import { route } from "@/lib/server/http/route";
import { getMetric } from "@/lib/server/metrics/get-metric";

export const GET = route<"id">(({ ctx, params, query }) => getMetric(ctx, params.id, query));
