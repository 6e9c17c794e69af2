import { AppError } from "@/lib/core/app-error";
import { type MetricSettings, metricSettingsSchema } from "@/lib/core/metrics/settings";
import type { ControlTx } from "../control-db/client";
import { METRICS_KEY } from "./write-metric-settings";

export type VersionedMetricSettings = { version: number; settings: MetricSettings };

/** The organisation's metric definitions in force, with the version that names them; the model map and the prices come from their tables. */
export async function loadMetricSettings(tx: ControlTx, orgId: string): Promise<VersionedMetricSettings> {
  const row = await tx.setting.findFirst({ where: { orgId, key: METRICS_KEY }, orderBy: { version: "desc" } });
  if (!row) throw new AppError("not_found", "The organisation has no metric settings.");
  const laneModels = await tx.laneModel.findMany({ where: { orgId }, orderBy: { position: "asc" } });
  const prices = await tx.modelPrice.findMany({ where: { orgId }, orderBy: [{ model: "asc" }, { effectiveFrom: "asc" }] });
  const settings = metricSettingsSchema.parse({
    ...(row.value as object),
    laneModels: laneModels.map(({ pattern, lane }) => ({ pattern, lane })),
    prices: prices.map(price => ({
      model: price.model,
      effectiveFromMs: price.effectiveFrom.getTime(),
      inputPerMillion: Number(price.inputPerMillion),
      cachedInputPerMillion: Number(price.cachedInputPerMillion),
      outputPerMillion: Number(price.outputPerMillion),
    })),
  });
  return { version: row.version, settings };
}
