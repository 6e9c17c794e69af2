import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { elapsedLabel, positionOf, timeAxis, timeTicks } from "./time-axis";

const MIN = 60_000;

describe("timeAxis", () => {
  const axis = timeAxis([
    { fromMs: 0, toMs: 2 * MIN },
    { fromMs: 2.5 * MIN, toMs: 4 * MIN },
    { fromMs: 64 * MIN, toMs: 70 * MIN },
  ]);

  it("keeps short pauses and compresses long ones", () => {
    expect(axis.segments).toHaveLength(2);
    expect(axis.breaks).toEqual([expect.objectContaining({ durationMs: 60 * MIN })]);
    expect(axis.length).toBeLessThan(11 * MIN);
  });

  it("keeps time even within a stretch", () => {
    expect(positionOf(axis, 3 * MIN) - positionOf(axis, 1 * MIN)).toBeCloseTo(2 * MIN);
    expect(positionOf(axis, 66 * MIN) - positionOf(axis, 65 * MIN)).toBeCloseTo(MIN);
  });

  it("never runs backwards, whatever happened", () => {
    const instants = fc.integer({ min: 0, max: 10 * 3_600_000 });
    const busy = fc.array(fc.tuple(instants, fc.integer({ min: 0, max: 10 * MIN })), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(busy, fc.array(instants, { minLength: 2, maxLength: 20 }), (pairs, times) => {
        const any = timeAxis(pairs.map(([fromMs, lengthMs]) => ({ fromMs, toMs: fromMs + lengthMs })));
        const positions = times.sort((a, b) => a - b).map(ms => positionOf(any, ms));
        for (const [index, position] of positions.entries()) {
          expect(position).toBeGreaterThanOrEqual(positions[index - 1] ?? 0);
          expect(position).toBeLessThanOrEqual(any.length);
        }
      }),
    );
  });

  it("is empty without anything", () => {
    expect(timeAxis([])).toMatchObject({ segments: [], breaks: [], length: 1 });
  });
});

describe("timeTicks", () => {
  const axis = timeAxis([
    { fromMs: 1000, toMs: 1000 + 4 * MIN },
    { fromMs: 1000 + 60 * MIN, toMs: 1000 + 62 * MIN },
  ]);

  it("stand at round times since the start, outside of breaks and apart from each other", () => {
    const ticks = timeTicks(axis, 0, axis.length, 50_000);
    expect(ticks.map(tick => tick.label)).toEqual(["0:00", "1:00", "2:00", "3:00", "4:00", "1:01:00", "1:02:00"]);
    for (const [index, tick] of ticks.entries())
      if (index > 0) expect(tick.at - (ticks[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(50_000);
  });

  it("keep within the window", () => {
    expect(timeTicks(axis, 90_000, 190_000, 50_000).map(tick => tick.label)).toEqual(["2:00", "3:00"]);
  });
});

it.each([
  [0, "0:00"],
  [150_000, "2:30"],
  [3_750_000, "1:02:30"],
])("%d ms is %s", (ms, label) => {
  expect(elapsedLabel(ms)).toBe(label);
});
