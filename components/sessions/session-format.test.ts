import { describe, expect, it } from "vitest";
import { formatCost, formatTokens, startedFormat } from "./session-format";

it.each([
  [0, "0"],
  [950, "950"],
  [188_781, "188.8K"],
  [1_540_000, "1.5M"],
])("%i tokens read %s", (tokens, text) => expect(formatTokens(tokens)).toBe(text));

it.each([
  [0, "$0.00"],
  [0.0004, "< $0.01"],
  [0.194, "$0.19"],
  [1234.5, "$1,234.50"],
])("%d dollars read %s", (costUsd, text) => expect(formatCost(costUsd)).toBe(text));

describe("the start of a session", () => {
  it("is told in the organisation's zone, with the year only where it is not this one", () => {
    const iso = "2026-11-21T23:30:00.000Z";
    expect(startedFormat("UTC", "2026-11-22")(iso)).toBe("21 Nov, 23:30");
    expect(startedFormat("Asia/Tokyo", "2026-11-22")(iso)).toBe("22 Nov, 08:30");
    expect(startedFormat("UTC", "2027-01-03")(iso)).toBe("21 Nov 2026, 23:30");
    expect(startedFormat("Europe/Berlin", "2026-11-22")(iso), "midnight is 00, not 24").toBe("22 Nov, 00:30");
  });
});
