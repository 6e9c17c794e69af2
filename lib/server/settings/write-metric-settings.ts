import type { LaneModel, MetricSettings, ModelPrice } from "@/lib/core/metrics/settings";
import type { ControlTx } from "../control-db/client";
import { toJson } from "../control-db/json";

/** Key of the versioned setting; the model map and the prices have tables of their own. */
export const METRICS_KEY = "metrics";

type Stamp = { orgId: string; version: number; updatedBy: string; updatedAt: Date };

/** Writes one version of the metric definitions. Versions are never overwritten: a second writer of the same one fails. */
export async function writeMetricSettings(tx: ControlTx, stamp: Stamp, settings: MetricSettings): Promise<void> {
  const { laneModels, prices: _prices, ...value } = settings;
  await tx.setting.create({ data: { ...stamp, key: METRICS_KEY, value: toJson(value) } });
  await replaceLaneModels(tx, stamp.orgId, laneModels);
}

async function replaceLaneModels(tx: ControlTx, orgId: string, laneModels: readonly LaneModel[]): Promise<void> {
  await tx.laneModel.deleteMany({ where: { orgId } });
  await tx.laneModel.createMany({ data: laneModels.map(({ pattern, lane }, position) => ({ orgId, position, pattern, lane })) });
}

/** Adds prices from their instants on. */
export async function insertPrices(tx: ControlTx, orgId: string, prices: readonly ModelPrice[]): Promise<void> {
  await tx.modelPrice.createMany({
    data: prices.map(({ effectiveFromMs, ...price }) => ({ ...price, orgId, effectiveFrom: new Date(effectiveFromMs) })),
  });
}
