import { attributed, type FigureInput } from "@/lib/core/metrics/estimate";
import type { ADOPTION_METRICS } from "@/lib/core/metrics/registry/adoption";
import { type MetricModel, type RowSource, rowModel } from "../metrics/metric-model";
import { type ActiveCount, countActive } from "../telemetry-db/adoption-rows";

const ACTIVE: RowSource<ActiveCount> = { name: "active-developers", load: countActive };

/** Distinct developers; a plain count, which no interval belongs to. */
function activeDevelopers(rows: readonly ActiveCount[]): FigureInput {
  const known = attributed(rows);
  const n = known.rows.reduce((sum, row) => sum + row.turns, 0);
  const { developers } = known;
  return { state: "estimated", value: developers, interval: null, n, developers, dEff: developers, influence: new Map() };
}

export const ADOPTION_MODELS: Record<keyof typeof ADOPTION_METRICS, MetricModel> = {
  "active-developers": rowModel({ id: "active-developers", source: ACTIVE, estimate: activeDevelopers }),
};
