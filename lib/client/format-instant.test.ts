import { expect, it } from "vitest";
import { formatInstant, formatTime } from "./format-instant";

it.each([
  ["UTC", "22 Nov 2026, 23:30"],
  ["Europe/Berlin", "23 Nov 2026, 00:30"],
  ["America/New_York", "22 Nov 2026, 18:30"],
])("writes an instant in %s", (timeZone, text) => {
  expect(formatInstant("2026-11-22T23:30:05.000Z", timeZone)).toBe(text);
  expect(formatTime("2026-11-22T23:30:05.000Z", timeZone)).toBe(text.slice(-5));
});
