import type { MetricReader } from "./metric-reader";

/** What every answer about a range says of itself: as of when, and which days in which zone. */
export function answerHead({ asOfMs, filters, timeZone }: Pick<MetricReader, "asOfMs" | "filters" | "timeZone">) {
  return { asOf: new Date(asOfMs).toISOString(), from: filters.from, to: filters.to, timeZone };
}
