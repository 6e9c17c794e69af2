import { type Comparison, compareEstimates } from "@/lib/core/metrics/compare-estimates";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import { closedPart, type Period, previousPeriod } from "@/lib/core/metrics/period";

/** The two sides of a delta: what is closed of a period, and as many days right before it. */
export type DeltaPeriods = { current: Period; previous: Period };

/** The closed periods to compare for a period as of an instant; null while no day of it is closed (METRICS section 8). */
export function deltaPeriods(period: Period, asOfMs: number): DeltaPeriods | null {
  const current = closedPart(period, asOfMs);
  return current === null ? null : { current, previous: previousPeriod(current) };
}

/** Difference between what is closed of a period and the days before it, or why there is none. */
export function closedDelta(period: Period, asOfMs: number, estimate: (period: Period) => FigureInput): Comparison {
  const periods = deltaPeriods(period, asOfMs);
  if (periods === null) return { delta: null, deltaReason: "This period is still open; only closed periods are compared." };
  return compareEstimates(estimate(periods.current), estimate(periods.previous));
}
