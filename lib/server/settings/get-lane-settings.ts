import type { LaneSettings } from "@/lib/contract/settings";
import { authorize, type Ctx } from "../ctx";
import { areFactsOutdated } from "./facts-version";
import { listSeenModels } from "./list-seen-models";
import { loadMetricSettings } from "./load-metric-settings";

/** Lanes, the model map, and which models it was applied to lately. */
export async function getLaneSettings(ctx: Ctx): Promise<LaneSettings> {
  authorize(ctx, "dashboard.view");
  const { version, settings } = await loadMetricSettings(ctx.db, ctx.actor.org);
  return {
    version,
    lanes: settings.lanes,
    laneModels: settings.laneModels,
    seenModels: await listSeenModels(ctx, settings),
    rebuilding: await areFactsOutdated(ctx.db, ctx.actor.org, version),
  };
}
