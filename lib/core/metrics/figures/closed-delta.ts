import { CLOSING_LAG_MS, closedPart, type Period, previousPeriod } from "@/lib/core/metrics/period";

/** The two sides of a delta: what is closed of a period, and as many days right before it. */
export type DeltaPeriods = { current: Period; previous: Period };

/** The closed periods to compare for a period as of an instant; null while no day of it is closed (METRICS section 8). */
export function deltaPeriods(period: Period, asOfMs: number, closingDays = 1): DeltaPeriods | null {
  const current = closedPart(period, asOfMs, closingDays * CLOSING_LAG_MS);
  return current === null ? null : { current, previous: previousPeriod(current) };
}
