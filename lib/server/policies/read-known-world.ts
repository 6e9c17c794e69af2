import type { KnownWorld } from "@/lib/core/policy/known-world";
import type { ControlTx } from "../control-db/client";
import { isStoreUnreachable } from "../control-db/errors";
import type { Ctx } from "../ctx";
import { logger } from "../log";
import { cachedRows } from "../metrics/rows-cache";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { listFactValues } from "../telemetry-db/fact-values";
import { listModelTurns } from "../telemetry-db/model-turns";

const WINDOW_MS = 90 * 86_400_000;

/** Models that the organisation has seen, priced or mapped, and tools and turns of the last 90 days; empty while the analytical store is away. */
export async function readKnownWorld(ctx: Ctx): Promise<KnownWorld> {
  const { org } = ctx.actor;
  try {
    const { models, ...seen } = await cachedRows(JSON.stringify(["known-world", org]), () => readSeen(org, ctx.now() - WINDOW_MS));
    return { ...seen, models: [...new Set([...models, ...(await listNamedModels(ctx.db, org))])] };
  } catch (error) {
    if (!isStoreUnreachable(error)) throw error;
    logger().warn({ err: error }, "The analytical store is away; the policy is not checked against the models and tools seen.");
    return {};
  }
}

async function readSeen(org: string, sinceMs: number): Promise<Required<KnownWorld>> {
  const [{ tools, models }, turns] = await Promise.all([
    listFactValues(org, sinceMs),
    listModelTurns(org, new Date(sinceMs).toISOString().slice(0, 10)),
  ]);
  return { tools, models, turns: turns.reduce((sum, row) => sum + row.turns, 0) };
}

/** A catch-all of the model map names no model. */
async function listNamedModels(tx: ControlTx, org: string): Promise<string[]> {
  const { settings } = await loadMetricSettings(tx, org);
  return [...settings.laneModels.map(({ pattern }) => pattern), ...settings.prices.map(({ model }) => model)].filter(name => name !== "*");
}
