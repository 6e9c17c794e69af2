import type { LaneSettings } from "@/lib/contract/settings";
import { laneOf } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { isStoreUnreachable } from "../control-db/errors";
import type { Ctx } from "../ctx";
import { logger } from "../log";
import { listModelTurns } from "../telemetry-db/model-turns";

const SPAN_MS = 90 * 86_400_000;

/** The models of the last 90 days with their lane by the map in force, most used first; empty while the analytical store is away. */
export async function listSeenModels(ctx: Ctx, settings: MetricSettings): Promise<LaneSettings["seenModels"]> {
  const fromDay = new Date(ctx.now() - SPAN_MS).toISOString().slice(0, 10);
  try {
    const models = await listModelTurns(ctx.actor.org, fromDay);
    return models.map(({ model, turns }) => ({ model, lane: laneOf(model, settings), turns }));
  } catch (error) {
    if (!isStoreUnreachable(error)) throw error;
    logger().warn({ err: error }, "The analytical store is away; lane settings are shown without the models seen.");
    return [];
  }
}
