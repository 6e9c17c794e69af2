import { type Comparison, compareEstimates } from "@/lib/core/metrics/compare-estimates";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import { isClosed, type Period, previousPeriod } from "@/lib/core/metrics/period";

/** The two sides of a delta: a period and the one of the same length right before it. */
export type DeltaPeriods = { current: Period; previous: Period };

/** The closed periods to compare for a period as of an instant; null, with the reason, while it is still open (METRICS section 8). */
export function deltaPeriods(period: Period, asOfMs: number): DeltaPeriods | { reason: string } {
  if (!isClosed(period, asOfMs)) return { reason: "This period is still open; only closed periods are compared." };
  return { current: period, previous: previousPeriod(period) };
}

/** Difference between a period and the one before it, or why there is none. */
export function closedDelta(period: Period, asOfMs: number, estimate: (period: Period) => FigureInput): Comparison {
  const periods = deltaPeriods(period, asOfMs);
  if ("reason" in periods) return { delta: null, deltaReason: periods.reason };
  return compareEstimates(estimate(periods.current), estimate(periods.previous));
}
