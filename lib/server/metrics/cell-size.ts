import { attributed, type FigureInput, sumByDeveloper } from "@/lib/core/metrics/estimate";
import { effectiveClusters } from "@/lib/core/metrics/statistics/clusters";
import type { Counted } from "../telemetry-db/count-query";

/** Observations of some rows and how many developers, effectively, they come from: what the floors ask. */
export function sizeOf<Row extends Counted>(
  rows: readonly Row[],
  count: (row: Row) => number,
): { n: number; developers: number; dEff: number } {
  const counted = rows.filter(row => count(row) > 0);
  const known = attributed(counted);
  const byDeveloper = sumByDeveloper(known.rows, count);
  return {
    n: counted.reduce((sum, row) => sum + count(row), 0),
    developers: known.developers,
    dEff: effectiveClusters([...byDeveloper.values()]),
  };
}

/** The same as an input to the display rules, for what is shown as counts or curves instead of a value. */
export function sizeInput<Row extends Counted>(rows: readonly Row[], count: (row: Row) => number): FigureInput {
  const size = sizeOf(rows, count);
  return { state: "estimated", value: size.n, interval: null, influence: new Map(), ...size };
}
