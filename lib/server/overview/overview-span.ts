import { type DeltaPeriods, deltaPeriods } from "@/lib/core/metrics/figures/closed-delta";
import { type Period, periodOf, shiftDay, weeksOf } from "@/lib/core/metrics/period";

/** Weeks that a series shows at least, so that a short range still has a history. */
const SERIES_WEEKS = 12;

export type OverviewSpan = {
  /** The chosen range. */
  period: Period;
  /** What a delta compares: the closed part of the range and as many days before it; null when nothing of it is closed. */
  delta: DeltaPeriods | null;
  /** Oldest first, whole weeks, up to the one in which the range ends. */
  weeks: Period[];
  /** First instants of the buckets that all of these periods are made of, ascending, and the end of the last. */
  bounds: number[];
  fromMs: number;
  toMs: number;
};

/** The periods of an overview and the buckets to count by, so that one pass over the facts serves all of them. */
export function overviewSpan(range: { from: string; to: string; timeZone: string; weekStart: number }, asOfMs: number): OverviewSpan {
  const period = periodOf(range.from, range.to, range.timeZone);
  const delta = deltaPeriods(period, asOfMs);
  const history = shiftDay(range.to, -7 * (SERIES_WEEKS - 1));
  const weeks = weeksOf(periodOf(history < range.from ? history : range.from, range.to, range.timeZone), range.weekStart);
  const periods = [period, ...(delta ? [delta.current, delta.previous] : []), ...weeks];
  const edges = [...new Set(periods.flatMap(each => [each.fromMs, each.toMs]))].sort((a, b) => a - b);
  return { period, delta, weeks, bounds: edges.slice(0, -1), fromMs: edges[0] ?? period.fromMs, toMs: edges.at(-1) ?? period.toMs };
}
