import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  closedPart,
  dayStartMs,
  daysIn,
  hourOfDay,
  isClosed,
  localDay,
  periodOf,
  previousPeriod,
  shiftDay,
  weekStart,
  weeksOf,
} from "./period";

const HOUR = 3_600_000;
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Pacific/Apia",
  "America/Sao_Paulo",
  "Africa/Cairo",
  "Australia/Lord_Howe",
];

describe("days in a time zone", () => {
  it.each([
    ["2026-10-25T00:30:00Z", "Europe/Berlin", 2],
    ["2026-10-25T01:30:00Z", "Europe/Berlin", 2],
    ["2026-10-25T23:30:00Z", "Asia/Kolkata", 5],
    ["2026-03-01T23:59:59Z", "UTC", 23],
    ["2026-03-02T00:00:00Z", "UTC", 0],
  ])("at %s it is in %s %i o'clock", (instant, zone, hour) => expect(hourOfDay(Date.parse(instant), zone)).toBe(hour));

  it.each([
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00Z"],
    ["2026-11-01", "America/New_York", "2026-11-01T04:00:00Z"],
    ["2026-11-02", "America/New_York", "2026-11-02T05:00:00Z"],
    ["2026-07-01", "Asia/Kolkata", "2026-06-30T18:30:00Z"],
    // Clocks went from 23:59 on the 3rd to 01:00 on the 4th: midnight did not exist.
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"],
    // Samoa skipped the 30th of December 2011 altogether.
    ["2011-12-31", "Pacific/Apia", "2011-12-30T10:00:00Z"],
  ])("%s begins in %s at %s", (day, zone, instant) =>
    expect(new Date(dayStartMs(day, zone)).toISOString()).toBe(new Date(instant).toISOString()),
  );

  it("puts every instant into the day that began last", () => {
    const instants = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (tsMs, zone) => {
        const day = localDay(tsMs, zone);
        expect(dayStartMs(day, zone)).toBeLessThanOrEqual(tsMs);
        expect(dayStartMs(shiftDay(day, 1), zone)).toBeGreaterThan(tsMs);
      }),
    );
  });

  it("refuses an unknown zone", () => expect(() => localDay(0, "Mars/Olympus")).toThrow(RangeError));
});

describe("weeks and periods", () => {
  it.each([
    ["2026-11-22", 1, "2026-11-16"],
    ["2026-11-16", 1, "2026-11-16"],
    ["2026-11-22", 7, "2026-11-22"],
    ["2026-11-21", 7, "2026-11-15"],
  ])("the week of %s, beginning with day %i, starts on %s", (day, first, start) => expect(weekStart(day, first)).toBe(start));

  it("compares with as many days right before", () => {
    const period = periodOf("2026-10-19", "2026-11-15", "Europe/Berlin");
    const before = previousPeriod(period);
    expect([before.from, before.to, daysIn(before)]).toEqual(["2026-09-21", "2026-10-18", 28]);
    expect(before.toMs).toBe(period.fromMs);
    // The clocks went back on 25 October: 28 days of 24 hours and one hour more.
    expect(period.toMs - period.fromMs).toBe(28 * 24 * HOUR + HOUR);
  });

  it("is closed 24 hours after its end, and cuts an open period to what is closed", () => {
    const period = periodOf("2026-11-09", "2026-11-15", "UTC");
    expect(isClosed(period, period.toMs + 24 * HOUR - 1)).toBe(false);
    expect(isClosed(period, period.toMs + 24 * HOUR)).toBe(true);
    expect(closedPart(period, Date.UTC(2026, 10, 12, 13))).toMatchObject({ from: "2026-11-09", to: "2026-11-10" });
    expect(closedPart(period, Date.UTC(2026, 10, 9, 13))).toBeNull();
    expect(closedPart(period, Date.UTC(2027, 0, 1))).toBe(period);
  });

  it("covers a period with whole weeks", () => {
    expect(weeksOf(periodOf("2026-11-01", "2026-11-10", "UTC")).map(week => [week.from, week.to])).toEqual([
      ["2026-10-26", "2026-11-01"],
      ["2026-11-02", "2026-11-08"],
      ["2026-11-09", "2026-11-15"],
    ]);
    expect(() => periodOf("2026-11-02", "2026-11-01", "UTC")).toThrow(RangeError);
  });
});
