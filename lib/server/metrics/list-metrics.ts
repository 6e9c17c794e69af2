import type { MetricList } from "@/lib/contract/metrics";
import { METRIC_IDS, passportOf } from "@/lib/core/metrics/registry";
import { authorize, type Ctx } from "../ctx";

/** The passports of all figures. Everyone signed in, and tokens with `metrics:read`. */
export function listMetrics(ctx: Ctx): MetricList {
  authorize(ctx, "dashboard.view");
  return { metrics: METRIC_IDS.map(passportOf) };
}
