import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitWindow, panWindow, revealWindow, wholeWindow, zoomWindow } from "./timeline-window";

describe("the window", () => {
  it("zooms about a point that stays where it is", () => {
    expect(zoomWindow({ from: 0, to: 100 }, 100, 0.5, 20)).toEqual({ from: 10, to: 60 });
    expect(zoomWindow({ from: 10, to: 60 }, 100, 10)).toEqual(wholeWindow(100));
  });

  it("pans until the end", () => {
    expect(panWindow({ from: 0, to: 50 }, 100, 0.5)).toEqual({ from: 25, to: 75 });
    expect(panWindow({ from: 40, to: 90 }, 100, 0.5)).toEqual({ from: 50, to: 100 });
  });

  it("fits a stretch with air and leaves what is in sight alone", () => {
    expect(fitWindow({ from: 40, to: 50 }, 100)).toEqual({ from: 38.5, to: 51.5 });
    const window = { from: 20, to: 60 };
    expect(revealWindow(window, 100, { from: 30, to: 40 })).toBe(window);
    expect(revealWindow(window, 100, { from: 70, to: 75 }).to).toBeGreaterThanOrEqual(75);
    expect(revealWindow(window, 100, { from: 5, to: 8 }).from).toBeLessThanOrEqual(5);
  });

  it("never leaves the axis", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        share,
        share,
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (a, b, factor, move) => {
          const start = fitWindow({ from: Math.min(a, b) * 100, to: Math.max(a, b) * 100 }, 100);
          for (const window of [start, zoomWindow(start, 100, factor), panWindow(start, 100, move)]) {
            expect(window.from).toBeGreaterThanOrEqual(0);
            expect(window.to).toBeLessThanOrEqual(100 + 1e-9);
            expect(window.to).toBeGreaterThan(window.from);
          }
        },
      ),
    );
  });
});
