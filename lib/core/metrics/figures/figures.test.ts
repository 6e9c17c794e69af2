import { describe, expect, it } from "vitest";
import { passportSchema } from "@/lib/contract/figure";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { displayFigure, floorsOf } from "@/lib/core/metrics/display-floor";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import { isMetricId, METRIC_IDS, METRICS, passportOf } from "@/lib/core/metrics/registry";
import { correctionsPerChange } from "./corrections-per-change";
import { firstPassYield } from "./first-pass-yield";
import { isLatencyFlowHit, latencyFlowHits } from "./latency-flow-hits";

const floors = floorsOf(DEFAULT_METRIC_SETTINGS);
const developers = (count: number) => Array.from({ length: count }, (_, i) => `d${i}`);
const estimate = (input: FigureInput) => {
  if (input.state !== "estimated") throw new Error(input.reason);
  return input;
};

describe("first-pass yield and latency flow hits", () => {
  const golden = [20, 15, 10, 12, 14, 30, 16, 11].map((n, i) => ({ developer: `d${i}`, n, k: [9, 2, 1, 6, 3, 12, 4, 5][i] ?? 0 }));

  it("reproduce the golden cluster Wilson, however the rows are split", () => {
    const split = golden.flatMap(row => [
      { ...row, k: row.k - 1, n: row.n - 1 },
      { ...row, k: 1, n: 1 },
    ]);
    for (const rows of [golden, split]) {
      const { value, interval, n, developers: known } = estimate(firstPassYield(rows));
      expect([value, n, known]).toEqual([0.328125, 128, 8]);
      expect(interval?.[0]).toBeCloseTo(0.22078, 3);
      expect(interval?.[1]).toBeCloseTo(0.45705, 3);
    }
  });

  it("count unattributed work in the value and in n, never as a developer", () => {
    const mixed = estimate(firstPassYield([...golden, { developer: null, k: 72, n: 72 }]));
    expect(mixed).toMatchObject({ n: 200, developers: 8, value: (42 + 72) / 200, dEff: expect.closeTo(6.99573, 5) });
    const unknown = firstPassYield([{ developer: null, k: 30, n: 100 }]);
    expect(unknown).toMatchObject({ developers: 0, dEff: 0, interval: null });
    expect(displayFigure(unknown, floors).state).toBe("withheld");
  });

  it("are undefined without anything to count", () => {
    expect(latencyFlowHits([{ developer: "d", k: 0, n: 0 }])).toMatchObject({ state: "undefined", n: 0, developers: 0 });
  });

  it.each([
    [1000, 10_000, true],
    [1001, 10_000, false],
    [1000, 10_001, false],
    [null, 1000, false],
  ])("a turn with V = %s ms and W = %i ms is a hit: %s", (firstFeedbackMs, waitMs, hit) =>
    expect(isLatencyFlowHit({ firstFeedbackMs, waitMs }, { firstFeedbackBudgetMs: 1000 })).toBe(hit),
  );
});

describe("corrections per change", () => {
  const rows = developers(8).map((developer, i) => ({ developer, corrected: i, accepted: 10, chains: 12 }));

  it("divides the sums, not the means, and never goes below zero", () => {
    const { value, interval, n } = estimate(correctionsPerChange(rows));
    expect([value, n]).toEqual([0.35, 96]);
    expect(interval?.[0]).toBeGreaterThanOrEqual(0);
    expect((interval?.[1] ?? 0) - value).toBeCloseTo(0.2047, 3);
  });

  it("is undefined without an accepted change", () => {
    expect(correctionsPerChange([{ developer: "d0", corrected: 4, accepted: 0, chains: 5 }])).toMatchObject({ state: "undefined", n: 5 });
  });

  it("moves with unattributed work, whose spread is nobody's", () => {
    const mixed = estimate(correctionsPerChange([...rows, { developer: null, corrected: 100, accepted: 20, chains: 20 }]));
    expect(mixed).toMatchObject({ value: 1.28, n: 116, developers: 8 });
  });
});

describe("registry", () => {
  it("has a passport of the wire shape for every figure, under its own id", () => {
    for (const id of METRIC_IDS) expect(passportSchema.parse(passportOf(id))).toEqual({ ...METRICS[id], id });
  });

  it("names only figures that exist beside a figure, and says how an interval is made where there is one", () => {
    for (const id of METRIC_IDS) {
      const { beside, caveats, interval } = passportOf(id);
      expect(beside.filter(other => !isMetricId(other))).toEqual([]);
      expect(caveats.some(caveat => caveat.startsWith("Interval:"))).toBe(interval !== "none");
    }
  });
});
