import type { IntakeStatus } from "@/lib/contract/telemetry";
import { inboxDepth, inboxLagMs } from "../control-db/inbox";
import { listIntakeCounts } from "../control-db/intake-counters";
import { authorize, type Ctx } from "../ctx";
import { isTelemetryUp } from "../health/get-readiness";
import { listToolActivity } from "../telemetry-db/tool-activity";

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 30;

/** Whether telemetry arrives: what waits, what came by client, and what was left out at the door. Counts and times only. */
export async function getIntakeStatus(ctx: Ctx): Promise<IntakeStatus> {
  authorize(ctx, "dashboard.view");
  const { org } = ctx.actor;
  const sinceMs = ctx.now() - WINDOW_DAYS * DAY_MS;
  const up = await isTelemetryUp();
  const [depth, dropped, byTool] = await Promise.all([
    inboxDepth(org),
    listIntakeCounts(org, new Date(sinceMs).toISOString().slice(0, 10)),
    up ? listToolActivity(org, sinceMs) : [],
  ]);
  const lastMs = Math.max(0, ...byTool.map(tool => tool.lastEventMs));
  return {
    inboxBatches: depth.batches,
    inboxEvents: depth.events,
    lagMs: inboxLagMs(depth, ctx.now()),
    analyticalStore: up ? "up" : "down",
    lastEventAt: lastMs === 0 ? null : new Date(lastMs).toISOString(),
    byTool: byTool.map(({ tool, lastEventMs, events, sessions }) => ({
      tool,
      lastEventAt: new Date(lastEventMs).toISOString(),
      events,
      sessions,
    })),
    dropped,
  };
}
