import { describe, expect, it } from "vitest";
import { type SampledItem, sampleResults } from "./sample-results";
import { triggerPrecision } from "./trigger-precision";
import type { Verdict } from "./verdicts";

const item = (stratum: string, size: number, drawn: number, ...verdicts: [first: Verdict, latest?: Verdict][]): SampledItem => ({
  trigger: stratum.charAt(0),
  stratum,
  stratumSize: size,
  stratumDrawn: drawn,
  verdicts: verdicts.map(([first, latest = first]) => ({ first, latest })),
});

describe("the results of a sample", () => {
  it("are each trigger's precision by the newest verdicts, and agreement by the first", () => {
    const { precision, agreement } = sampleResults([
      item("a1", 30, 2, ["right"], ["late"]),
      item("a1", 30, 2, ["unnecessary", "right"], ["unnecessary"]),
      item("a2", 10, 1, ["unclear"], ["unclear"]),
      item("b1", 5, 1, ["right"]),
    ]);
    expect(precision).toEqual([
      {
        trigger: "a",
        drawn: 3,
        ...triggerPrecision([
          { size: 30, values: [1, 0.5] },
          { size: 10, values: [] },
        ]),
      },
      { trigger: "b", drawn: 1, ...triggerPrecision([{ size: 5, values: [1] }]) },
    ]);
    expect(agreement).toMatchObject({ n: 3, observed: 2 / 3 });
  });

  it("let an item of a part of a sample stand for its share", () => {
    expect(sampleResults([item("a1", 30, 3, ["right"]), item("a2", 5, 5, ["unnecessary"])]).precision).toMatchObject([{ value: 10 / 11 }]);
  });

  it("hold where all of a stratum was drawn, however the shares add up", () => {
    const all = Array.from({ length: 7 }, () => item("a1", 7, 7, ["right"]));
    expect(sampleResults(all).precision).toMatchObject([{ value: 1, n: 7, represented: 1 }]);
  });

  it("are nothing where nothing was drawn", () => {
    expect(sampleResults([])).toEqual({ precision: [], agreement: { n: 0, observed: null, kappa: null } });
  });
});
