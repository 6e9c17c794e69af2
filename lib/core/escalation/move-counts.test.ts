import { expect, it } from "vitest";
import { countMoves } from "./move-counts";

const move = { trigger: "explicit", fromLane: "fast", toLane: "deep", late: false, uncertain: false, paid: false };

it("counts moves, by trigger and from lane to lane", () => {
  const moves = [
    { ...move, late: true },
    { ...move, trigger: "model_change", paid: true },
    { ...move, toLane: "deepest", uncertain: true },
  ];
  expect(countMoves(moves)).toEqual({
    ...{ escalations: 3, late: 1, paid: 1, uncertain: 1 },
    byTrigger: [
      { trigger: "explicit", escalations: 2, late: 1, paid: 0, uncertain: 1 },
      { trigger: "model_change", escalations: 1, late: 0, paid: 1, uncertain: 0 },
    ],
    byLanes: [
      { fromLane: "fast", toLane: "deep", escalations: 2, late: 1, paid: 1, uncertain: 0 },
      { fromLane: "fast", toLane: "deepest", escalations: 1, late: 0, paid: 0, uncertain: 1 },
    ],
  });
});

it("counts nothing as nothing", () => {
  expect(countMoves([])).toEqual({ escalations: 0, late: 0, paid: 0, uncertain: 0, byTrigger: [], byLanes: [] });
});
