import { describe, expect, it } from "vitest";
import { instantOfLocalTime, localTimeOf } from "./local-time";

describe("local time", () => {
  it.each([
    ["2026-11-22T14:03:00Z", "UTC", "2026-11-22T14:03"],
    ["2026-11-22T14:03:00Z", "Europe/Berlin", "2026-11-22T15:03"],
    ["2026-07-22T22:30:00Z", "Europe/Berlin", "2026-07-23T00:30"],
    ["2026-11-22T14:03:00Z", "Asia/Kathmandu", "2026-11-22T19:48"],
    ["2027-01-01T02:00:00Z", "America/Los_Angeles", "2026-12-31T18:00"],
  ])("%s in %s is %s, and back", (instant, timeZone, local) => {
    expect(localTimeOf(Date.parse(instant), timeZone)).toBe(local);
    expect(instantOfLocalTime(local, timeZone)).toBe(Date.parse(instant));
  });

  it("takes the earlier of two instants when the clocks are set back", () => {
    expect(instantOfLocalTime("2026-10-25T02:30", "Europe/Berlin")).toBe(Date.parse("2026-10-25T00:30:00Z"));
  });

  it("finds the last minute before and the first after a change of the clocks", () => {
    expect(instantOfLocalTime("2026-03-29T01:59", "Europe/Berlin")).toBe(Date.parse("2026-03-29T00:59:00Z"));
    expect(instantOfLocalTime("2026-03-29T03:00", "Europe/Berlin")).toBe(Date.parse("2026-03-29T01:00:00Z"));
  });

  it.each(["2026-03-29T02:30", "", "tomorrow", "2026-11-22", "2026-13-01T00:00", "2026-02-30T10:00"])("has no instant for %j", local => {
    expect(instantOfLocalTime(local, "Europe/Berlin")).toBeNull();
  });
});
