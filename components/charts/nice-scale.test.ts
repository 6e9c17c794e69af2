import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { niceScale } from "./nice-scale";

describe("niceScale", () => {
  it.each([
    [
      [0.41, 0.78],
      [0, 1],
      [0.3, 0.9],
    ],
    [
      [0.11, 0.26],
      [0, 100],
      [0.05, 0.3],
    ],
    [
      [0.98, 1],
      [0, 1],
      [0.975, 1],
    ],
  ] as const)("of %j within %j", (values, limits, domain) => {
    const scale = niceScale(values, limits);
    expect(scale.domain[0]).toBeLessThanOrEqual(Math.min(...values));
    expect(scale.domain[1]).toBeGreaterThanOrEqual(Math.max(...values));
    expect(scale.domain[0]).toBeCloseTo(domain[0], 1);
    expect(scale.domain[1]).toBeCloseTo(domain[1], 1);
  });

  it("holds every value, stays within its limits and has three to eight ticks", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), values => {
        const { domain, ticks } = niceScale(values, [0, 1]);
        expect(domain[0]).toBeLessThanOrEqual(Math.min(...values));
        expect(domain[1]).toBeGreaterThanOrEqual(Math.max(...values));
        expect(domain[0]).toBeGreaterThanOrEqual(0);
        expect(domain[1]).toBeLessThanOrEqual(1);
        expect(domain[1]).toBeGreaterThan(domain[0]);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(9);
      }),
    );
  });

  it("gives the unit range when there is nothing to show", () => {
    expect(niceScale([]).domain).toEqual([0, 1]);
  });
});
