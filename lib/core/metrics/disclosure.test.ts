import { describe, expect, it } from "vitest";
import { figureSchema } from "@/lib/contract/figure";
import { compareEstimates } from "./compare-estimates";
import { DEFAULT_METRIC_SETTINGS } from "./default-settings";
import { type Audience, disclosureFor } from "./disclosure";
import { displayFigure, type Figure, floorsOf, floorsOfTotal } from "./display-floor";
import type { FigureInput } from "./estimate";
import { deltaPeriods } from "./figures/closed-delta";
import { firstPassYield } from "./figures/first-pass-yield";
import { periodOf, weeksOf } from "./period";
import { suppressComplement } from "./suppress-complement";

const DAY = 86_400_000;
const floors = floorsOf(DEFAULT_METRIC_SETTINGS);
const developers = (count: number) => Array.from({ length: count }, (_, i) => `d${i}`);
const estimateOf = (n: number, count: number, dEff = count): Extract<FigureInput, { state: "estimated" }> => ({
  state: "estimated",
  value: 0.5,
  interval: [0.4, 0.6],
  n,
  developers: count,
  dEff,
  influence: new Map(),
});

describe("display floors", () => {
  it.each<[string, FigureInput, number, string | null]>([
    ["enough", estimateOf(30, 5), 0, null],
    ["few observations", estimateOf(19, 5), 0, "Needs 11 more observations."],
    ["few developers", estimateOf(30, 3), 0, "Needs 2 more developers."],
    ["one of each missing", estimateOf(29, 4), 0, "Needs 1 more developer and 1 more observation."],
    [
      "one developer who makes nearly all",
      estimateOf(100, 6, 1.4),
      0,
      "Nearly all of this comes from one or two developers; it needs to be spread over more.",
    ],
    ["a small rest", estimateOf(100, 9), 2, "Withheld, because the few developers outside this selection could be worked out from it."],
    ["a large rest", estimateOf(100, 9), 5, null],
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
    expect(displayFigure(estimateOf(30, 3), floorsOfTotal(DEFAULT_METRIC_SETTINGS, 3)).state).toBe("shown");
    expect(displayFigure(estimateOf(30, 3), floorsOfTotal(DEFAULT_METRIC_SETTINGS, 8)).state).toBe("withheld");
  });

  it("never leave exactly one cell of a sum withheld", () => {
    const cell = (n: number): Figure => ({ state: "shown", value: 1, interval: null, n, developers: 9 });
    const hidden = displayFigure(estimateOf(3, 1), floors);
    const states = (cells: Figure[]) => suppressComplement(cells).map(figure => figure.state);
    expect(states([cell(90), hidden, cell(40), cell(50)])).toEqual(["shown", "withheld", "withheld", "shown"]);
    expect(states([cell(90), hidden, hidden])).toEqual(["withheld", "withheld", "withheld"]);
    expect(states([cell(90), hidden, hidden, cell(40)])).toEqual(["shown", "withheld", "withheld", "withheld"]);
    const empty = displayFigure(estimateOf(0, 0), floors);
    expect(states([cell(90), empty])).toEqual(["shown", "withheld"]);
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
    const days = (asOfMs: number, closingDays?: number) => {
      const periods = deltaPeriods(period, asOfMs, closingDays);
      return periods && [periods.current, periods.previous].map(({ from, to }) => `${from}..${to}`);
    };
    expect(days(period.fromMs + 1)).toBeNull();
    expect(days(Date.UTC(2026, 10, 13, 1))).toEqual(["2026-11-09..2026-11-11", "2026-11-06..2026-11-08"]);
    expect(days(period.toMs + DAY)).toEqual(["2026-11-09..2026-11-15", "2026-11-02..2026-11-08"]);
    expect(days(period.toMs + DAY, 14)).toBeNull();
  });

  it("are refused between means that look ahead by different times, and have no interval without influences", () => {
    const mean = estimateOf(200, 10);
    expect(compareEstimates({ ...mean, horizonMinutes: 18 }, { ...mean, horizonMinutes: 30 }).deltaReason).toContain("different times");
    expect(compareEstimates({ ...mean, value: 3 }, { ...mean, value: 2 })).toEqual({
      delta: { value: 1, interval: null },
      deltaReason: null,
    });
  });
});

describe("disclosure", () => {
  const range = periodOf("2026-11-02", "2026-11-22", "UTC");
  const weeks = weeksOf(range);
  const asOfMs = Date.UTC(2026, 10, 20);
  const rules = (audience: Partial<Audience> = {}, passport = { floor: true, closingDays: 1 }) =>
    disclosureFor(
      {
        settings: DEFAULT_METRIC_SETTINGS,
        asOfMs,
        filtered: false,
        developers: 20,
        developersOutside: () => 0,
        splitsSmall: () => false,
        ...audience,
      },
      passport,
    );

  it("has a gap where a bucket is withheld, hides none that would give it away, and marks the one still open", () => {
    const values = (inputs: FigureInput[]) =>
      rules()
        .series(inputs, weeks, "week")
        .map(point => point.value);
    expect(values([estimateOf(90, 9), estimateOf(0, 0), estimateOf(60, 8)])).toEqual([0.5, null, 0.5]);
    expect(values([estimateOf(90, 9), estimateOf(20, 4), estimateOf(60, 8)])).toEqual([0.5, null, null]);
    expect(
      rules()
        .series([estimateOf(90, 9)], weeks, "week")
        .map(point => point.open),
    ).toEqual([false, false, true]);
  });

  it("shows an organisation below the floor its closed weeks, and nothing finer", () => {
    const small = rules({ developers: 3 });
    expect(small.totalPeriods(range, weeks).map(week => week.from)).toEqual(["2026-11-02", "2026-11-09"]);
    expect(small.total(estimateOf(40, 3), range).state).toBe("shown");
    expect(small.series([estimateOf(40, 3), estimateOf(40, 3), estimateOf(40, 3)], weeks, "week").map(point => point.value)).toEqual([
      0.5,
      0.5,
      null,
    ]);
    expect(small.series([estimateOf(40, 3)], weeks, "day")[0]?.value).toBeNull();
    expect(rules({ developers: 3, filtered: true }).total(estimateOf(40, 3), range).state).toBe("withheld");
    expect(rules().totalPeriods(range, weeks)).toEqual([range]);
  });

  it("withholds a total, its groups and its delta where the rest outside the selection is small", () => {
    const exposed = rules({ filtered: true, developersOutside: () => 2 });
    const periods = { current: range, previous: range };
    const input = firstPassYield(developers(10).map((developer, i) => ({ developer, n: 20, k: 5 + i })));
    expect(exposed.total(input, range).state).toBe("withheld");
    expect(exposed.groups([input], range)[0]?.state).toBe("withheld");
    expect(exposed.delta(input, input, periods)).toMatchObject({ delta: null, deltaReason: expect.stringContaining("outside") });
    expect(rules().delta(input, input, periods).delta?.value).toBe(0);
  });

  it("withholds a selection that splits what is only shown as one, and the groups that belong to it", () => {
    const input = estimateOf(90, 9);
    expect(rules({ filtered: true, splitsSmall: () => true, developersOutside: () => 9 }).total(input, range).state).toBe("withheld");
    const states = rules()
      .groups([input, input, input], range, [false, true, true])
      .map(figure => figure.state);
    expect(states).toEqual(["shown", "withheld", "withheld"]);
  });

  it("lets counts through that need no floor", () => {
    expect(rules({ developersOutside: () => 2 }, { floor: false, closingDays: 1 }).total(estimateOf(1, 1), range).state).toBe("shown");
  });
});
