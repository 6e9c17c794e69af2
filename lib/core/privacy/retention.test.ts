import { describe, expect, it } from "vitest";
import { DEFAULT_RETENTION, keptSince, type Retention, retentionSchema } from "./retention";

describe("retention", () => {
  it.each<[string, Partial<Record<keyof Retention, unknown>>, boolean]>([
    ["the default", {}, true],
    ["everything for ever", { events: null, inboxFailures: null, intakeCounters: null, clientSightings: null }, true],
    ["facts as long as events", { events: 30, facts: 30 }, true],
    ["facts shorter than events", { events: 31, facts: 30 }, false],
    ["facts limited and events not", { events: null, facts: 3650 }, false],
    ["too few days", { events: 29 }, false],
    ["no day", { inboxFailures: 0 }, false],
    ["half a day", { inboxFailures: 1.5 }, false],
    ["longer than ten years", { events: 3651 }, false],
    ["a number as a text", { events: "400" }, false],
    ["a class left out", { reveals: undefined }, false],
  ])("%s", (_, change, isValid) => {
    expect(retentionSchema.safeParse({ ...DEFAULT_RETENTION, ...change }).success).toBe(isValid);
  });

  it("counts whole days back from today", () => {
    expect(keptSince(30, Date.UTC(2026, 9, 31, 23, 59))).toBe(Date.UTC(2026, 9, 1));
    expect(keptSince(30, Date.UTC(2026, 9, 31))).toBe(Date.UTC(2026, 9, 1));
    expect(keptSince(null, 0)).toBeNull();
  });
});
