import { describe, expect, it } from "vitest";
import { formatClock, formatDuration, formatInstant, formatMoment } from "./format-instant";

const iso = "2026-11-22T23:30:05.000Z";

describe("instants", () => {
  it("are written in the given zone", () => {
    expect(formatInstant(iso, "UTC")).toBe("22 Nov 2026, 23:30");
    expect(formatInstant(iso, "Europe/Berlin")).toBe("23 Nov 2026, 00:30");
    expect(formatMoment(iso, "UTC")).toBe("22 Nov, 23:30");
    expect(formatClock(iso, "America/New_York")).toBe("18:30:05");
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 ms"],
    [850.4, "850 ms"],
    [1234, "1.2 s"],
    [9960, "10 s"],
    [59_960, "1 min"],
    [200_000, "3 min 20 s"],
    [3_900_000, "1 h 05 min"],
  ])("%d ms is %s", (durationMs, text) => {
    expect(formatDuration(durationMs)).toBe(text);
  });
});
