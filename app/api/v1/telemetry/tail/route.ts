import { eventStream } from "@/lib/server/http/event-stream";
import { route } from "@/lib/server/http/route";
import { tailTelemetry } from "@/lib/server/telemetry-health/tail-telemetry";

export const GET = route(({ ctx, request }) => {
  const stop = new AbortController();
  request.signal.addEventListener("abort", () => stop.abort());
  return eventStream(tailTelemetry(ctx, stop.signal), stop);
});
