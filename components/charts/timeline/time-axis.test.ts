import { describe, expect, it } from "vitest";
import { axisTicks } from "./axis-ticks";
import { clockFormat } from "./duration-format";
import { AXIS_PADDING, BREAK_WIDTH, busyStretches, IDLE_MS, timeAxis, xOf } from "./time-axis";

const T0 = Date.UTC(2026, 9, 5, 9);
const MINUTE = 60_000;
const at = (from: number, to: number) => ({ startMs: T0 + from * MINUTE, endMs: T0 + to * MINUTE });

describe("busy stretches", () => {
  it("joins what follows within the idle limit and parts what does not", () => {
    const limit = IDLE_MS / MINUTE;
    expect(busyStretches([at(3, 4), at(0, 1), at(0.5, 0.6), at(4 + limit + 0.01, 20)])).toEqual([at(0, 4), at(4 + limit + 0.01, 20)]);
    expect(busyStretches([])).toEqual([]);
  });
});

describe("the time axis", () => {
  const axis = timeAxis([at(0, 10), at(40, 45)], 1000);

  it("gives all stretches one scale and a break of fixed width between them", () => {
    const [first, second] = axis.segments;
    expect(axis.breaks).toEqual([{ x0: first?.x1, x1: second?.x0, ms: 30 * MINUTE }]);
    expect((second?.x0 ?? 0) - (first?.x1 ?? 0)).toBe(BREAK_WIDTH);
    expect(first).toMatchObject({ x0: AXIS_PADDING });
    expect(second?.x1).toBeCloseTo(1000 - AXIS_PADDING);
    expect((first?.x1 ?? 0) - (first?.x0 ?? 0)).toBeCloseTo(2 * ((second?.x1 ?? 0) - (second?.x0 ?? 0)));
  });

  it("places instants in order, also those in a break and outside", () => {
    const places = [-5, 0, 5, 10, 20, 40, 42, 45, 60].map(minute => xOf(axis, T0 + minute * MINUTE));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBe(AXIS_PADDING);
    expect(places[4]).toBe(axis.segments[0]?.x1);
    expect(places[8]).toBe(axis.segments[1]?.x1);
  });

  it("stays finite for a session that took no time at all, or that has nothing", () => {
    expect(xOf(timeAxis([at(0, 0)], 400), T0)).toBe(AXIS_PADDING);
    expect(xOf(timeAxis([], 400), T0)).toBe(AXIS_PADDING);
  });
});

describe("ticks", () => {
  const clock = clockFormat("UTC");

  it("begins each stretch with its time, goes on at round times, and keeps labels apart", () => {
    const ticks = axisTicks(timeAxis([at(0.7, 30), at(50, 60)], 1000), clock);
    expect(ticks.map(tick => tick.label)).toEqual(expect.arrayContaining(["09:00", "09:10", "09:20", "09:50"]));
    const gaps = ticks.slice(1).map((tick, index) => tick.x - (ticks[index]?.x ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(40);
  });

  it("shows seconds where a tick is shorter than a minute", () => {
    expect(axisTicks(timeAxis([at(0, 0.5)], 800), clock)[0]?.label).toBe("09:00:00");
  });
});
