import { shiftDay, type TimeRange } from "@/lib/client/time-range";

/** The newest calendar month that is closed on `today` (an ISO date): one that ended a whole day ago, because telemetry may be a day late. */
export function lastClosedMonth(today: string): TimeRange {
  const firstOf = (day: string) => `${day.slice(0, 7)}-01`;
  const to = shiftDay(firstOf(shiftDay(today, -1)), -1);
  return { from: firstOf(to), to };
}
