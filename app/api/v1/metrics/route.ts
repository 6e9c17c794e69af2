import { route } from "@/lib/server/http/route";
import { listMetrics } from "@/lib/server/metrics/list-metrics";

export const GET = route(async ({ ctx }) => listMetrics(ctx));
