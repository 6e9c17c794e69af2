import { describe, expect, it } from "vitest";
import { lifecycle, weeklyCohorts } from "./cohorts";
import { disclosedCounts } from "./small-counts";

const weeks = ["2026-09-07", "2026-09-14", "2026-09-21", "2026-09-28", "2026-10-05", "2026-10-12"];
const [w0 = "", w1 = "", w2 = "", w3 = "", w4 = "", w5 = ""] = weeks;
const rows = [
  { developer: "steady", weeks: [w0, w1, w2, w3, w4, w5] },
  { developer: "left", weeks: [w1, w0] },
  { developer: "late", weeks: [w2, w5] },
  { developer: "old hand", weeks: ["2026-06-01", w1] },
];

describe("cohorts", () => {
  it("hold those first seen in a week, and how many of them were seen in each week after", () => {
    expect(weeklyCohorts(rows, weeks)).toEqual([
      { week: w0, developers: 2, active: [2, 2, 1, 1, 1, 1] },
      { week: w2, developers: 1, active: [1, 0, 0, 1] },
    ]);
  });

  it("are none without anyone or any week", () => {
    expect(weeklyCohorts([], weeks)).toEqual([]);
    expect(weeklyCohorts(rows, [])).toEqual([]);
  });
});

describe("the life cycle", () => {
  it("tells new from returning, and counts as dormant who was seen within four weeks before", () => {
    expect(lifecycle(rows, weeks)).toEqual([
      { week: w0, new: 2, returning: 0, dormant: 0 },
      { week: w1, new: 0, returning: 3, dormant: 0 },
      { week: w2, new: 1, returning: 1, dormant: 2 },
      { week: w3, new: 0, returning: 1, dormant: 3 },
      { week: w4, new: 0, returning: 1, dormant: 3 },
      { week: w5, new: 0, returning: 2, dormant: 2 },
    ]);
  });
});

describe("counts of developers", () => {
  it.each<[number[], (number | null)[]]>([
    [[], []],
    [[7], [7]],
    [[4], [null]],
    [
      [0, 9],
      [0, 9],
    ],
    [
      [9, 4, 6],
      [9, null, null],
    ],
    [
      [9, 4, 3, 6],
      [9, null, null, 6],
    ],
    [
      [1, 0, 2],
      [null, 0, null],
    ],
    [
      [4, 0],
      [null, 0],
    ],
  ])("%j under a floor of 5 are %j", (counts, expected) => {
    expect(disclosedCounts(counts, 5)).toEqual(expected);
  });
});
