const STEPS = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
] as const;

/** "3 minutes ago", "in 28 days", "now"; both instants in epoch milliseconds. */
export function relativeTime(at: number, now: number): string {
  const difference = at - now;
  const step = STEPS.find(([, size]) => Math.abs(difference) >= size);
  if (!step) return "now";
  const [unit, size] = step;
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.trunc(difference / size), unit);
}

/** "22 Nov 2026" in UTC, the same on server and client. */
export function formatDay(iso: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" }).format(Date.parse(iso));
}
