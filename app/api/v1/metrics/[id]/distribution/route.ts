import { route } from "@/lib/server/http/route";
import { getMetricDistribution } from "@/lib/server/metrics/get-metric-distribution";

export const GET = route<"id">(({ ctx, params, query }) => getMetricDistribution(ctx, params.id, query));
