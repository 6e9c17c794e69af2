import fc from "fast-check";
import { expect, it } from "vitest";
import { epochOfTimeText, timeText } from "./time-text";

it.each([
  [0, "1970-01-01 00:00:00.000"],
  [Date.UTC(2026, 9, 5, 9, 8, 7, 6), "2026-10-05 09:08:07.006"],
  [Date.UTC(2028, 1, 29, 23, 59, 59, 999) + 0.7, "2028-02-29 23:59:59.999"],
])("%d is %s", (epochMs, text) => {
  expect(timeText(epochMs)).toBe(text);
  expect(epochOfTimeText(text)).toBe(Math.floor(epochMs));
});

it("agrees with the calendar at any instant, both ways", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2200, 0, 1) }), epochMs => {
      const iso = new Date(epochMs).toISOString();
      expect(timeText(epochMs)).toBe(`${iso.slice(0, 10)} ${iso.slice(11, 23)}`);
      expect(epochOfTimeText(timeText(epochMs))).toBe(epochMs);
    }),
  );
});

it("refuses what is no time", () => {
  expect(() => timeText(Number.NaN)).toThrow(RangeError);
});
