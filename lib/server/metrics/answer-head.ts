import type { MetricReader } from "./metric-reader";

/** What every answer about a range says of itself: as of when, which days in which zone, and since when there is anything. */
export function answerHead({ asOfMs, filters, timeZone, keptSince }: Pick<MetricReader, "asOfMs" | "filters" | "timeZone" | "keptSince">) {
  return {
    asOf: new Date(asOfMs).toISOString(),
    from: filters.from,
    to: filters.to,
    timeZone,
    keptSince: keptSince !== null && filters.from < keptSince ? keptSince : null,
  };
}
