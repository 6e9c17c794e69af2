import { describe, expect, it } from "vitest";
import { FIGURE_IDS, figureSchema, passportSchema } from "@/lib/contract/figure";
import { compareEstimates } from "@/lib/core/metrics/compare-estimates";
import { DEFAULT_METRIC_SETTINGS } from "@/lib/core/metrics/default-settings";
import { displayFigure, type Figure, floorsOf, floorsOfTotal } from "@/lib/core/metrics/display-floor";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import { periodOf, weeksOf } from "@/lib/core/metrics/period";
import { METRICS, passportOf } from "@/lib/core/metrics/registry";
import { suppressComplement } from "@/lib/core/metrics/suppress-complement";
import { autonomy } from "./autonomy";
import { closedDelta } from "./closed-delta";
import { correctionsPerChange } from "./corrections-per-change";
import { firstPassYield } from "./first-pass-yield";
import { flowRetention } from "./flow-retention";
import { isLatencyFlowHit, latencyFlowHits } from "./latency-flow-hits";
import { cumulativeIncidence, restrictedMeanMinutes, survivalCurve } from "./survival-curve";
import type { EpisodeRow } from "./survival-figure";
import { weeklySeries } from "./weekly-series";

const MINUTE = 60_000;
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

describe("survival figures", () => {
  const episodes: EpisodeRow[] = developers(10).flatMap((developer, i) => [
    { developer, engagedMs: (3 + i) * MINUTE, cause: "break", count: 1 },
    { developer, engagedMs: (10 + i) * MINUTE, cause: "done", count: 1 },
    { developer, engagedMs: (16 + i) * MINUTE, cause: i % 2 === 0 ? "break" : "censored", count: 2 },
  ]);

  it("FR15 is S(15) with an interval around it", () => {
    const { value, interval, n, dEff } = estimate(flowRetention(episodes, { riskSetFloor: 10 }));
    expect([n, dEff]).toEqual([40, expect.closeTo(10, 9)]);
    expect(value).toBeGreaterThan(0.7);
    expect(value).toBeLessThan(0.76);
    expect(interval?.[0]).toBeLessThan(value);
    expect(interval?.[1]).toBeGreaterThan(value);
  });

  it("is not guessed where too few were followed that long", () => {
    const short = episodes.filter(row => row.engagedMs < 14 * MINUTE);
    expect(flowRetention(short, { riskSetFloor: 10 })).toMatchObject({ state: "undefined", reason: expect.stringContaining("15 minutes") });
    expect(autonomy([], { riskSetFloor: 10 })).toMatchObject({ state: "undefined", n: 0 });
  });

  it("gives an unbroken record an interval that is open below only", () => {
    const whole = developers(10).map((developer): EpisodeRow => ({ developer, engagedMs: 12 * MINUTE, cause: "done", count: 5 }));
    const { value, interval } = estimate(autonomy(whole, { riskSetFloor: 10, correlation: 0 }));
    expect(value).toBe(1);
    expect(interval?.[1]).toBe(1);
    expect(interval?.[0]).toBeGreaterThan(0.85);
    expect(estimate(autonomy(whole, { riskSetFloor: 10 })).interval?.[0]).toBeLessThan(interval?.[0] ?? 0);
  });

  it("cuts the curve and the restricted mean where the risk set is too small, and names the horizon", () => {
    const curve = survivalCurve(episodes, 10);
    expect(curve[0]).toEqual({ minutes: 0, survival: 1, interval: null, atRisk: 40 });
    expect(curve.every(point => point.atRisk >= 10)).toBe(true);
    const mean = restrictedMeanMinutes(episodes, 10);
    expect(mean.horizonMinutes).toBe(21);
    expect(estimate(mean.input).value).toBeLessThan(21);
    expect(estimate(mean.input).interval).not.toBeNull();
  });

  it("competes breaks with done", () => {
    const incidence = cumulativeIncidence(episodes, 15);
    expect(incidence.break).toBeCloseTo(0.25, 9);
    expect(incidence.done).toBeGreaterThan(0.1);
  });
});

describe("display floors", () => {
  const shown = (n: number, count: number, dEff = count): FigureInput => ({
    state: "estimated",
    value: 0.5,
    interval: [0.4, 0.6],
    n,
    developers: count,
    dEff,
    influence: new Map(),
  });

  it.each<[string, FigureInput, number, string | null]>([
    ["enough", shown(30, 5), 0, null],
    ["few observations", shown(19, 5), 0, "Needs 11 more observations."],
    ["few developers", shown(30, 3), 0, "Needs 2 more developers."],
    ["one of each missing", shown(29, 4), 0, "Needs 1 more developer and 1 more observation."],
    [
      "one developer who makes nearly all",
      shown(100, 6, 1.4),
      0,
      "Nearly all of this comes from one or two developers; it needs to be spread over more.",
    ],
    ["a small rest", shown(100, 9), 2, "Withheld, because the few developers outside this selection could be worked out from it."],
    ["a large rest", shown(100, 9), 5, null],
  ])("%s", (_name, input, rest, message) => {
    const figure = displayFigure(input, floors, rest);
    expect(figureSchema.parse(figure)).toEqual(figure);
    expect(figure.state === "withheld" ? figure.shortfall.message : null).toBe(message);
  });

  it("withhold before they call a thing undefined", () => {
    const input: FigureInput = { state: "undefined", reason: "No change was accepted.", n: 3, developers: 1, dEff: 1 };
    expect(displayFigure(input, floors).state).toBe("withheld");
    expect(displayFigure({ ...input, n: 40, developers: 6, dEff: 6 }, floors)).toEqual({
      state: "undefined",
      reason: "No change was accepted.",
    });
  });

  it("let a small organisation see its own totals, and no other", () => {
    expect(displayFigure(shown(30, 3), floorsOfTotal(DEFAULT_METRIC_SETTINGS, 3)).state).toBe("shown");
    expect(displayFigure(shown(30, 3), floorsOfTotal(DEFAULT_METRIC_SETTINGS, 8)).state).toBe("withheld");
  });

  it("never leave exactly one cell of a sum withheld", () => {
    const cell = (n: number): Figure => ({ state: "shown", value: 1, interval: null, n, developers: 9 });
    const hidden = displayFigure(shown(3, 1), floors);
    const states = (cells: Figure[]) => suppressComplement(cells).map(figure => figure.state);
    expect(states([cell(90), hidden, cell(40), cell(50)])).toEqual(["shown", "withheld", "withheld", "shown"]);
    expect(states([cell(90), hidden, hidden])).toEqual(["shown", "withheld", "withheld"]);
    expect(states([cell(90), cell(40)])).toEqual(["shown", "shown"]);
  });
});

describe("comparisons", () => {
  const rows = (k: (i: number) => number) => developers(10).map((developer, i) => ({ developer, n: 20, k: k(i) }));

  it("compare the same developers with themselves: a common shift is sharper than the spread between people", () => {
    const before = firstPassYield(rows(i => 2 + i));
    const after = firstPassYield(rows(i => 5 + i));
    const { delta } = compareEstimates(after, before);
    expect(delta?.value).toBeCloseTo(0.15, 9);
    expect(delta?.interval?.[0]).toBeCloseTo(0.15, 9);
    const others = firstPassYield(rows(i => 2 + i).map(row => ({ ...row, developer: `x${row.developer}` })));
    expect(compareEstimates(after, others).delta?.interval?.[0]).toBeLessThan(0.1);
  });

  it.each<[string, FigureInput]>([
    ["A comparison needs 100 observations", firstPassYield(developers(10).map(developer => ({ developer, n: 9, k: 3 })))],
    ["A comparison needs work spread over", firstPassYield(developers(5).map(developer => ({ developer, n: 30, k: 3 })))],
    ["Before: No piece of work", firstPassYield([])],
  ])("are refused in words: %s", (reason, previous) => {
    const comparison = compareEstimates(firstPassYield(rows(i => i)), previous);
    expect(comparison.delta).toBeNull();
    expect(comparison.deltaReason).toContain(reason);
  });

  it("need closed days, and as many before", () => {
    const period = periodOf("2026-11-09", "2026-11-15", "UTC");
    const seen: string[] = [];
    const byPeriod = ({ from, to }: { from: string; to: string }) => {
      seen.push(`${from}..${to}`);
      return firstPassYield(rows(i => 2 + i));
    };
    expect(closedDelta(period, period.fromMs + 1, byPeriod)).toMatchObject({ delta: null, deltaReason: expect.stringContaining("closed") });
    expect(closedDelta(period, Date.UTC(2026, 10, 13, 1), byPeriod).delta?.value).toBe(0);
    expect(closedDelta(period, period.toMs + 86_400_000, byPeriod).delta?.value).toBe(0);
    expect(seen).toEqual(["2026-11-09..2026-11-11", "2026-11-06..2026-11-08", "2026-11-09..2026-11-15", "2026-11-02..2026-11-08"]);
  });
});

describe("weekly series", () => {
  it("has a gap where a week is withheld and marks the week still open", () => {
    const weeks = weeksOf(periodOf("2026-11-02", "2026-11-22", "UTC"));
    const rows = new Map([
      ["2026-11-02", 10],
      ["2026-11-16", 8],
    ]);
    const series = weeklySeries(
      weeks,
      week => firstPassYield(developers(rows.get(week.from) ?? 0).map(developer => ({ developer, n: 10, k: 5 }))),
      floors,
      Date.UTC(2026, 10, 20),
    );
    expect(series).toEqual([
      { week: "2026-11-02", value: 0.5, open: false },
      { week: "2026-11-09", value: null, open: false },
      { week: "2026-11-16", value: 0.5, open: true },
    ]);
  });
});

describe("registry", () => {
  it("has a passport for every figure of the contract", () => {
    for (const id of FIGURE_IDS) expect(passportSchema.parse(passportOf(id))).toEqual(METRICS[id]);
    expect(Object.entries(METRICS).every(([key, metric]) => key === metric.id)).toBe(true);
  });
});
