import { describe, expect, it } from "vitest";
import { sparklineModel, type WeekValue } from "./sparkline-model";

const week = (day: string, value: number | null, open = false): WeekValue => ({ week: day, value, open });
const percent = (value: number) => `${Math.round(value * 100)}%`;

describe("sparklineModel", () => {
  it("breaks the line at a gap and shows a lone week as a dot", () => {
    const model = sparklineModel(
      [
        week("2026-10-05", 0.5),
        week("2026-10-12", 0.6),
        week("2026-10-19", null),
        week("2026-10-26", 0.7),
        week("2026-11-02", null),
        week("2026-11-09", 0.9),
      ],
      [],
      percent,
    );
    expect(model.solid).toHaveLength(1);
    expect(model.points.filter(point => point.y === null)).toHaveLength(2);
    expect(model.dots).toHaveLength(2);
    expect(model.points[2]?.label).toBe("Week of 19 Oct: not enough data");
  });

  it("draws the open week dotted and hollow, joined to the closed week before it", () => {
    const model = sparklineModel([week("2026-11-02", 0.4), week("2026-11-09", 0.5), week("2026-11-16", 0.6, true)], [], percent);
    expect(model.solid).toHaveLength(1);
    expect(model.dotted).not.toBeNull();
    expect(model.dots.map(dot => dot.hollow)).toEqual([false, true]);
    expect(model.points[2]?.label).toContain("still open");
  });

  it("does not join an open week to one before a gap", () => {
    const model = sparklineModel([week("2026-11-02", 0.4), week("2026-11-09", null), week("2026-11-16", 0.6, true)], [], percent);
    expect(model.dotted).toBeNull();
  });

  it("leaves leading empty weeks out", () => {
    const model = sparklineModel([week("2026-10-26", null), week("2026-11-02", 0.4), week("2026-11-09", 0.5)], [], percent);
    expect(model.points).toHaveLength(2);
    expect(model.summary).toBe("2 weeks, 40–50%");
  });

  it("puts higher values higher and a constant series in the middle", () => {
    const rising = sparklineModel([week("2026-11-02", 0.4), week("2026-11-09", 0.5)], [], percent);
    expect(rising.points[0]?.y).toBeGreaterThan(rising.points[1]?.y ?? 99);
    const flat = sparklineModel([week("2026-11-02", 0.4), week("2026-11-09", 0.4)], [], percent);
    expect(flat.points[0]?.y).toBe(flat.height / 2);
    expect(flat.summary).toBe("2 weeks, 40%");
  });

  it("marks publishes within the weeks only", () => {
    const publishes = [
      { version: 1, at: "2026-10-01T00:00:00Z", note: "" },
      { version: 2, at: "2026-11-09T00:00:00Z", note: "" },
    ];
    const model = sparklineModel([week("2026-11-02", 0.4), week("2026-11-09", 0.5)], publishes, percent);
    expect(model.points.map(point => point.label)).toEqual(["Week of 2 Nov: 40%", "Week of 9 Nov: 50%, policy v2 published"]);
    expect(model.marks).toEqual([{ x: model.width / 2, label: "Policy version 2" }]);
  });

  it("is empty without a single value", () => {
    const model = sparklineModel([week("2026-11-02", null)], [{ version: 1, at: "2026-11-03T00:00:00Z", note: "" }], percent);
    expect(model).toMatchObject({ points: [], solid: [], dotted: null, dots: [], marks: [], summary: "No week with enough data" });
  });
});
