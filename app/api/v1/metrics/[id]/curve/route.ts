import { route } from "@/lib/server/http/route";
import { getMetricCurve } from "@/lib/server/metrics/get-metric-curve";

export const GET = route<"id">(({ ctx, params, query }) => getMetricCurve(ctx, params.id, query));
