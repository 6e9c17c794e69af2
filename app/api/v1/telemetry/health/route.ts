import { route } from "@/lib/server/http/route";
import { getTelemetryHealth } from "@/lib/server/telemetry-health/get-telemetry-health";

export const GET = route(({ ctx, query }) => getTelemetryHealth(ctx, query));
