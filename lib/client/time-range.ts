/** Days are ISO dates (2026-11-22) in the organisation's time zone; both ends are included. */
export type TimeRange = { from: string; to: string };

export const RANGE_PRESETS = [7, 28, 90] as const;
export type RangePreset = (typeof RANGE_PRESETS)[number];
export const DEFAULT_RANGE: RangePreset = 28;

/** The day it is at `now` (epoch ms) in an IANA zone, e.g. "2026-11-22". */
export function dayIn(timeZone: string, now: number): string {
  // The Swedish locale writes dates the ISO way.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
}

/** `day` moved by whole days, without any time zone in play. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last `days` days up to and including `today`. */
export function presetRange(days: number, today: string): TimeRange {
  return { from: shiftDay(today, 1 - days), to: today };
}

export function defaultRange(today: string): TimeRange {
  return presetRange(DEFAULT_RANGE, today);
}

/** The preset that `range` is today, or null for a custom one. */
export function presetOf(range: TimeRange, today: string): RangePreset | null {
  return RANGE_PRESETS.find(days => range.to === today && range.from === shiftDay(today, 1 - days)) ?? null;
}

/** "1 – 28 Nov 2026", "27 Oct – 22 Nov 2026", "20 Dec 2026 – 3 Jan 2027". */
export function formatRange({ from, to }: TimeRange): string {
  const part = (day: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options }).format(Date.parse(`${day}T00:00:00Z`));
  const end = part(to, { day: "numeric", month: "short", year: "numeric" });
  if (from === to) return end;
  if (from.slice(0, 7) === to.slice(0, 7)) return `${part(from, { day: "numeric" })} – ${end}`;
  if (from.slice(0, 4) === to.slice(0, 4)) return `${part(from, { day: "numeric", month: "short" })} – ${end}`;
  return `${part(from, { day: "numeric", month: "short", year: "numeric" })} – ${end}`;
}

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));

/** The range of two query parameters; the fallback when they are absent or not two days in order. */
export function rangeOr(from: string | null, to: string | null, fallback: TimeRange): TimeRange {
  return isDay(from) && isDay(to) && from <= to ? { from, to } : fallback;
}
