import { type DeltaPeriods, deltaPeriods } from "@/lib/core/metrics/figures/closed-delta";
import { type Period, periodOf, shiftDay, weeksOf } from "@/lib/core/metrics/period";

/** Weeks that a weekly series shows at least, so that a short range still has a history. */
const SERIES_WEEKS = 12;

export type Bucket = "day" | "week";

export type MetricSpan = {
  /** The chosen range. */
  period: Period;
  /** What a delta compares: the closed part of the range and as many days before it; null when nothing of it is closed. */
  delta: DeltaPeriods | null;
  /** The series, oldest first: the days of the range, or the whole weeks up to the one in which it ends. */
  series: Period[];
  /** Whole weeks that touch the range or its history, oldest first. */
  weeks: Period[];
  /** First instants of the buckets that all of these periods are made of, ascending. */
  bounds: number[];
  fromMs: number;
  toMs: number;
};

type Range = { from: string; to: string; timeZone: string; weekStart: number };

/** The periods of an answer and the buckets to count by, so that one pass over the facts serves all of them. */
export function metricSpan(range: Range, asOfMs: number, bucket: Bucket = "week", closingDays = 1): MetricSpan {
  const period = periodOf(range.from, range.to, range.timeZone);
  const delta = deltaPeriods(period, asOfMs, closingDays);
  const history = shiftDay(range.to, -7 * (SERIES_WEEKS - 1));
  const weeks = weeksOf(periodOf(history < range.from ? history : range.from, range.to, range.timeZone), range.weekStart);
  const series = bucket === "week" ? weeks : daysOf(period);
  const periods = [period, ...(delta ? [delta.current, delta.previous] : []), ...weeks, ...series];
  const edges = [...new Set(periods.flatMap(each => [each.fromMs, each.toMs]))].sort((a, b) => a - b);
  return { period, delta, series, weeks, bounds: edges.slice(0, -1), fromMs: edges[0] ?? period.fromMs, toMs: edges.at(-1) ?? period.toMs };
}

/** The chosen range alone, as one bucket: a total needs no history, and a tenth of the rows. */
export function rangeOnly(span: MetricSpan): MetricSpan {
  const { fromMs, toMs } = span.period;
  return { ...span, bounds: [fromMs], fromMs, toMs };
}

function daysOf({ from, to, timeZone }: Period): Period[] {
  const days: Period[] = [];
  for (let day = from; day <= to; day = shiftDay(day, 1)) days.push(periodOf(day, day, timeZone));
  return days;
}
