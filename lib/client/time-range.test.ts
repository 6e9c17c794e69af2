import { describe, expect, it } from "vitest";
import { dayIn, formatRange, presetOf, presetRange, shiftDay } from "./time-range";

describe("time range", () => {
  it("counts both ends, so seven days end today and begin six days ago", () => {
    expect(presetRange(7, "2026-11-22")).toEqual({ from: "2026-11-16", to: "2026-11-22" });
  });

  it("crosses months and years", () => {
    expect(shiftDay("2027-01-01", -1)).toBe("2026-12-31");
    expect(shiftDay("2028-02-28", 1)).toBe("2028-02-29");
  });

  it("knows a preset only when it ends today", () => {
    expect(presetOf({ from: "2026-11-16", to: "2026-11-22" }, "2026-11-22")).toBe(7);
    expect(presetOf({ from: "2026-11-16", to: "2026-11-22" }, "2026-11-23")).toBeNull();
  });

  it("takes the day from the organisation's zone", () => {
    const instant = Date.parse("2026-11-22T23:30:00Z");
    expect(dayIn("Europe/Berlin", instant)).toBe("2026-11-23");
    expect(dayIn("America/New_York", instant)).toBe("2026-11-22");
  });

  it.each([
    [{ from: "2026-11-22", to: "2026-11-22" }, "22 Nov 2026"],
    [{ from: "2026-11-01", to: "2026-11-22" }, "1 – 22 Nov 2026"],
    [{ from: "2026-10-26", to: "2026-11-22" }, "26 Oct – 22 Nov 2026"],
    [{ from: "2026-12-20", to: "2027-01-03" }, "20 Dec 2026 – 3 Jan 2027"],
  ])("names %o %s", (range, words) => {
    expect(formatRange(range)).toBe(words);
  });
});
