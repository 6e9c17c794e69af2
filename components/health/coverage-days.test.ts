import { expect, it } from "vitest";
import { coverageDays, daysOf } from "./coverage-days";

it("counts every day of the range, across a change of clocks and of month", () => {
  expect(daysOf("2026-10-24", "2026-10-26")).toEqual(["2026-10-24", "2026-10-25", "2026-10-26"]);
  expect(daysOf("2026-02-28", "2026-03-01")).toEqual(["2026-02-28", "2026-03-01"]);
});

it("tells a day of which nothing came from a day of little use", () => {
  const cells = [
    { day: "2026-11-02", sessions: 1, turns: 2 },
    { day: "2026-11-04", sessions: 40, turns: 90 },
  ];
  const days = coverageDays({ tool: "codex", sessions: 41, cells }, daysOf("2026-11-02", "2026-11-05"));
  expect(days.map(day => [day.sessions, day.strength])).toEqual([
    [1, 1],
    [0, 0],
    [40, 4],
    [0, 0],
  ]);
});
