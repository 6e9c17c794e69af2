import type { MetricPassport } from "./passport";
import { ADOPTION_METRICS } from "./registry/adoption";
import { CORRECTION_METRICS } from "./registry/corrections";
import { COST_METRICS } from "./registry/cost";
import { DEBT_METRICS } from "./registry/debt";
import { FLOW_METRICS } from "./registry/flow";
import { ROUTING_METRICS } from "./registry/routing";

/** The registry of figures. Names, formulas and caveats on screens come from here and nowhere else. */
export const METRICS = {
  ...FLOW_METRICS,
  ...CORRECTION_METRICS,
  ...DEBT_METRICS,
  ...COST_METRICS,
  ...ROUTING_METRICS,
  ...ADOPTION_METRICS,
} as const satisfies Record<string, MetricPassport>;

export type MetricId = keyof typeof METRICS;

export const METRIC_IDS = Object.keys(METRICS) as MetricId[];

/** True for an id of this version's registry. */
export function isMetricId(id: string): id is MetricId {
  return Object.hasOwn(METRICS, id);
}

export function passportOf(id: MetricId): MetricPassport {
  return METRICS[id];
}
