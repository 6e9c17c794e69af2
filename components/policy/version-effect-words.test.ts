import { describe, expect, it } from "vitest";
import { effectSpanText } from "./version-effect-words";

const publishedAt = "2026-11-10T12:00:00.000Z";

describe("effectSpanText", () => {
  it("names the days of both sides in the organisation's zone", () => {
    const spans = {
      before: { from: "2026-10-27T12:00:00.000Z", to: publishedAt },
      after: { from: "2026-11-12T12:00:00.000Z", to: "2026-11-20T23:00:00.000Z" },
    };
    const answer = { spans, publishedAt, asOf: "2026-11-22T00:00:00.000Z" };
    expect(effectSpanText(answer, null, "Europe/Berlin")).toBe("27 Oct – 10 Nov 2026 against 12 – 20 Nov 2026, the same developers.");
    expect(effectSpanText(answer, null, "Asia/Tokyo")).toContain("against 12 – 21 Nov 2026");
  });

  it.each([
    ["2026-11-11T12:00:00.000Z", null, /^Too early/],
    ["2026-11-12T12:00:00.000Z", null, /^Too early/],
    ["2026-12-01T12:00:00.000Z", "2026-11-11T00:00:00.000Z", /next version came within two days/],
    ["2026-11-11T12:00:00.000Z", "2026-11-11T00:00:00.000Z", /next version came within two days/],
    ["2026-12-01T12:00:00.000Z", "2026-11-20T00:00:00.000Z", /no time before/],
    ["2026-12-01T12:00:00.000Z", null, /no time before/],
  ])("as of %s with the next version at %s says %s", (asOf, next, expected) => {
    expect(effectSpanText({ spans: null, publishedAt, asOf }, next, "UTC")).toMatch(expected);
  });
});
