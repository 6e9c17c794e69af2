/** A run of whole local days. `from` and `to` are ISO dates, both included; the instants are `[fromMs, toMs)`, epoch milliseconds. */
export type Period = { from: string; to: string; fromMs: number; toMs: number; timeZone: string };

const DAY_MS = 86_400_000;

/** How long after its end a period is still open: telemetry may be this late (METRICS section 8). */
export const CLOSING_LAG_MS = DAY_MS;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-CA-u-ca-gregory-nu-latn", {
    timeZone,
    hourCycle: "h23",
    ...{ year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" },
  });
  formatters.set(timeZone, made);
  return made;
}

/** What the clocks of a zone show at an instant, read as if it were UTC. */
function wallClockMs(tsMs: number, timeZone: string): number {
  const parts = new Map(
    formatter(timeZone)
      .formatToParts(tsMs)
      .map(part => [part.type, Number(part.value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

const isoDate = (utcMs: number): string => new Date(utcMs).toISOString().slice(0, 10);
const utcOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The ISO date in a zone at an instant. Throws RangeError for an unknown zone. */
export function localDay(tsMs: number, timeZone: string): string {
  return isoDate(wallClockMs(tsMs, timeZone));
}

/** The hour, 0 to 23, that the clocks of a zone show at an instant. Throws RangeError for an unknown zone. */
export function hourOfDay(tsMs: number, timeZone: string): number {
  return new Date(wallClockMs(tsMs, timeZone)).getUTCHours();
}

/**
 * The instant at which a local day begins: midnight, or the first moment that exists where clocks skip it. Throws RangeError for an unknown zone.
 */
export function dayStartMs(day: string, timeZone: string): number {
  const target = utcOf(day);
  const offsetAt = (tsMs: number): number => wallClockMs(tsMs, timeZone) - Math.floor(tsMs / 1000) * 1000;
  const guesses = [target - offsetAt(target - DAY_MS), target - offsetAt(target + DAY_MS)].sort((a, b) => a - b);
  const exact = guesses.find(guess => wallClockMs(guess, timeZone) === target);
  if (exact !== undefined) return exact;
  return firstMomentOf(day, (guesses[0] ?? target) - DAY_MS / 4, (guesses[1] ?? target) + DAY_MS / 4, timeZone);
}

/** Bisection to the millisecond between an instant before the day and one in it. */
function firstMomentOf(day: string, beforeMs: number, withinMs: number, timeZone: string): number {
  let [low, high] = [beforeMs, withinMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (localDay(middle, timeZone) < day) low = middle;
    else high = middle;
  }
  return high;
}

/** The date a number of days later (earlier where negative). */
export function shiftDay(day: string, days: number): string {
  return isoDate(utcOf(day) + days * DAY_MS);
}

/** First day of the week that a date lies in. `firstDay`: ISO number of the day weeks begin with, 1 = Monday (the default) to 7 = Sunday. */
export function weekStart(day: string, firstDay = 1): string {
  const isoWeekday = ((new Date(utcOf(day)).getUTCDay() + 6) % 7) + 1;
  return shiftDay(day, -((isoWeekday - firstDay + 7) % 7));
}

/** The period of whole days from `from` to `to`, both included. Throws RangeError when it ends before it begins. */
export function periodOf(from: string, to: string, timeZone: string): Period {
  if (to < from) throw new RangeError("a period must not end before it begins");
  return { from, to, fromMs: dayStartMs(from, timeZone), toMs: dayStartMs(shiftDay(to, 1), timeZone), timeZone };
}

/** Number of local days in a period. */
export function daysIn(period: Pick<Period, "from" | "to">): number {
  return Math.round((utcOf(period.to) - utcOf(period.from)) / DAY_MS) + 1;
}

/** The period of the same number of days that ends the day before this one begins. */
export function previousPeriod(period: Period): Period {
  const to = shiftDay(period.from, -1);
  return periodOf(shiftDay(to, 1 - daysIn(period)), to, period.timeZone);
}

/** Whether a period ended at least `lagMs` before `asOfMs`: 24 h, or 14 days for figures that need it (METRICS section 8). */
export function isClosed(period: Pick<Period, "toMs">, asOfMs: number, lagMs: number = CLOSING_LAG_MS): boolean {
  return period.toMs + lagMs <= asOfMs;
}

/** The longest closed part of a period: whole days ended at least `lagMs` ago; null when there is none. */
export function closedPart(period: Period, asOfMs: number, lagMs: number = CLOSING_LAG_MS): Period | null {
  if (isClosed(period, asOfMs, lagMs)) return period;
  const to = shiftDay(localDay(asOfMs - lagMs, period.timeZone), -1);
  return to < period.from ? null : periodOf(period.from, to, period.timeZone);
}

/** The weeks that overlap a period, oldest first, each whole (they may begin before it and end after it). */
export function weeksOf(period: Period, firstDay = 1): Period[] {
  const weeks: Period[] = [];
  for (let from = weekStart(period.from, firstDay); from <= period.to; from = shiftDay(from, 7))
    weeks.push(periodOf(from, shiftDay(from, 6), period.timeZone));
  return weeks;
}
