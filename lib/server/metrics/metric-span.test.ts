import { expect, it } from "vitest";
import { metricSpan } from "./metric-span";
import { cachedRows } from "./rows-cache";

const range = { from: "2026-03-02", to: "2026-03-31", timeZone: "Europe/Berlin", weekStart: 1 };

it("cuts the span so that every period is made of whole buckets, also over a change of clocks", () => {
  const span = metricSpan(range, Date.UTC(2026, 5, 1));
  const edges = new Set([...span.bounds, span.toMs]);
  for (const { fromMs, toMs } of [span.period, ...span.weeks, ...(span.delta ? [span.delta.current, span.delta.previous] : [])]) {
    expect(edges.has(fromMs) && edges.has(toMs)).toBe(true);
  }
  expect(span.weeks).toHaveLength(12);
  expect(span.weeks.at(-1)?.from).toBe("2026-03-30");
  expect(span.period.toMs - span.period.fromMs).toBe(30 * 86_400_000 - 3_600_000);
});

it("compares the closed part of an open range, and nothing when none of it is closed", () => {
  const open = metricSpan(range, Date.UTC(2026, 2, 20, 12));
  expect(open.delta?.current).toMatchObject({ from: "2026-03-02", to: "2026-03-18" });
  expect(open.delta?.previous).toMatchObject({ from: "2026-02-13", to: "2026-03-01" });
  expect(metricSpan({ ...range, from: "2026-03-31" }, Date.UTC(2026, 2, 31, 12)).delta).toBeNull();
});

it("gives the days of the range as a series where days are asked for, and waits longer where a figure needs it", () => {
  const span = metricSpan(range, Date.UTC(2026, 3, 5), "day", 14);
  expect(span.series.map(day => day.from)).toHaveLength(30);
  expect(span.weeks).toHaveLength(12);
  expect(span.delta?.current).toMatchObject({ from: "2026-03-02", to: "2026-03-21" });
});

it("loads once for callers at the same time, and again after a failure", async () => {
  let loads = 0;
  const load = async () => {
    loads += 1;
    if (loads === 1) throw new Error("away");
    return loads;
  };
  await expect(cachedRows("key", load)).rejects.toThrow("away");
  expect(await Promise.all([cachedRows("key", load), cachedRows("key", load)])).toEqual([2, 2]);
  expect(await cachedRows("other", load)).toBe(3);
});
