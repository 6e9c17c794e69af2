import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timeShares } from "./time-shares";

const ORDER = ["permission", "tools", "model"];

describe("where the time went", () => {
  it("counts an instant once, for the first of what ran", () => {
    const shares = timeShares(
      [
        { startMs: 0, endMs: 100, share: "model" },
        { startMs: 40, endMs: 60, share: "tools" },
        { startMs: 50, endMs: 55, share: "permission" },
        { startMs: 20, endMs: 30, share: "model" },
      ],
      ORDER,
      { startMs: 0, endMs: 150 },
      "pause",
    );
    expect(Object.fromEntries(shares)).toEqual({ model: 80, tools: 15, permission: 5, pause: 50 });
  });

  it("cuts at the window and leaves out what has no length", () => {
    const shares = timeShares(
      [
        { startMs: -50, endMs: 10, share: "model" },
        { startMs: 90, endMs: 500, share: "tools" },
        { startMs: 20, endMs: 20, share: "tools" },
      ],
      ORDER,
      { startMs: 0, endMs: 100 },
      "pause",
    );
    expect(Object.fromEntries(shares)).toEqual({ model: 10, pause: 80, tools: 10 });
  });

  it("always adds up to the window", () => {
    const spent = fc.record({
      a: fc.integer({ min: -50, max: 200 }),
      b: fc.integer({ min: -50, max: 200 }),
      share: fc.constantFrom(...ORDER),
    });
    fc.assert(
      fc.property(fc.array(spent), list => {
        const intervals = list.map(({ a, b, share }) => ({ startMs: Math.min(a, b), endMs: Math.max(a, b), share }));
        const shares = timeShares(intervals, ORDER, { startMs: 0, endMs: 150 }, "pause");
        expect([...shares.values()].reduce((sum, ms) => sum + ms, 0)).toBe(150);
      }),
    );
  });
});
