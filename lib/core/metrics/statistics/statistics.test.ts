import { describe, expect, it } from "vitest";
import { aalenJohansen, incidenceAt } from "./aalen-johansen";
import { clusterWilson, intraClassCorrelation } from "./cluster-wilson";
import { clusteredRatio } from "./clustered-ratio";
import { greenwoodAt, kaplanMeier, logLogInterval, restrictedMean, survivalAt } from "./kaplan-meier";
import { performanceGapRecovered, routerCurve } from "./router-curve";
import { studentTQuantile, t95 } from "./student-t";
import { wilsonInterval } from "./wilson";

const close = (actual: readonly number[] | null, expected: readonly number[], digits = 6) => {
  expect(actual).not.toBeNull();
  for (const [i, value] of expected.entries()) expect(actual?.[i]).toBeCloseTo(value, digits);
};

describe("golden values (METRICS section 9)", () => {
  it.each([
    [12, 40, 0.180748, 0.4543],
    [0, 30, 0, 0.113513],
    [30, 30, 0.886487, 1],
  ])("Wilson %i of %i", (k, n, low, high) => close(wilsonInterval(k / n, n), [low, high]));

  it("cluster Wilson", () => {
    const [k, n] = [
      [9, 2, 1, 6, 3, 12, 4, 5],
      [20, 15, 10, 12, 14, 30, 16, 11],
    ];
    const result = clusterWilson(n.map((size, i) => ({ n: size, k: k[i] ?? 0 })));
    expect(result?.p).toBeCloseTo(0.328125, 9);
    expect(result?.dEff).toBeCloseTo(6.99573, 6);
    expect(result?.variance).toBeCloseTo(0.00246564, 8);
    expect(result?.nEff).toBeCloseTo(89.412374, 4);
    close(result?.interval ?? null, [0.22078, 0.45705], 3);
    expect(t95(5.99573)).toBeCloseTo(2.4472, 3);
  });

  const times = [2, 3, 4, 4, 6, 9, 12, 15, 20, 31];
  const events = [1, 0, 1, 1, 0, 1, 0, 1, 0, 0];

  it("Kaplan-Meier", () => {
    const curve = kaplanMeier(times.map((t, i) => ({ t, event: events[i] === 1, count: 1 })));
    expect([5, 9, 15].map(t => survivalAt(curve, t))).toEqual([0.675, 0.54, 0.36].map(s => expect.closeTo(s, 9)));
    close(logLogInterval(survivalAt(curve, 5), greenwoodAt(curve, 5)), [0.290585, 0.882497]);
    close(logLogInterval(survivalAt(curve, 15), greenwoodAt(curve, 15)), [0.062942, 0.685628]);
    expect(restrictedMean(curve, 30)).toBeCloseTo(15.815, 9);
    expect(curve.atRisk(4)).toBe(8);
  });

  it("Aalen-Johansen", () => {
    const causes = [1, 2, 1, 1, 2, 1, 0, 1, 2, 0];
    const names = [null, "break", "done"] as const;
    const steps = aalenJohansen(
      times.map((t, i) => ({ t, cause: names[causes[i] ?? 0] ?? null, count: 1 })),
      ["break", "done"],
    );
    expect(incidenceAt(steps, "break", 15)).toBeCloseTo(0.533333, 6);
    expect(incidenceAt(steps, "done", 15)).toBeCloseTo(0.2, 9);
    expect(steps.findLast(step => step.t <= 15)?.survival).toBeCloseTo(0.266667, 6);
  });

  it("router curve", () => {
    const qualities = [0.62, 0.72, 0.78, 0.81, 0.83, 0.84];
    const curve = routerCurve(qualities.map((quality, i) => ({ share: i / 5, quality })));
    expect(curve?.apgr).toBeCloseTo(0.7, 9);
    expect(curve?.callThreshold(0.5)).toBeCloseTo(0.23333, 5);
    expect(curve?.callThreshold(0.8)).toBeCloseTo(0.50667, 5);
    expect(performanceGapRecovered(0.78, 0.62, 0.84)).toBeCloseTo(curve?.points[2]?.pgr ?? 0, 12);
  });

  it("router figures are undefined where deep is not better than fast, or an end is missing", () => {
    expect(performanceGapRecovered(0.7, 0.8, 0.8)).toBeNull();
    expect(
      routerCurve([
        { share: 0, quality: 0.8 },
        { share: 1, quality: 0.7 },
      ]),
    ).toBeNull();
    expect(
      routerCurve([
        { share: 0.2, quality: 0.5 },
        { share: 1, quality: 0.7 },
      ]),
    ).toBeNull();
  });
});

describe("Student's t", () => {
  it.each([
    [0.975, 1, 12.7062047364],
    [0.975, 4, 2.7764451052],
    [0.975, 29, 2.0452296421],
    [0.95, 10, 1.8124611228],
    [0.025, 7, -2.3646242516],
    [0.995, 120, 2.6174211454],
    [0.975, 1e6, 1.9599663],
  ])("quantile of %f with %f degrees of freedom", (p, df, expected) => expect(studentTQuantile(p, df)).toBeCloseTo(expected, 6));

  it("refuses what has no quantile", () => {
    expect(() => studentTQuantile(1, 5)).toThrow(RangeError);
    expect(() => studentTQuantile(0.5, 0)).toThrow(RangeError);
  });
});

describe("clusters", () => {
  it("gives no interval below three effective developers", () => {
    expect(
      clusterWilson([
        { n: 100, k: 40 },
        { n: 2, k: 1 },
        { n: 2, k: 1 },
      ])?.interval,
    ).toBeNull();
    expect(clusteredRatio([{ cluster: "a", numerator: 1, denominator: 2 }])?.interval).toBeNull();
    expect(clusteredRatio([])).toBeNull();
    expect(clusterWilson([])).toBeNull();
  });

  it("widens an all-or-nothing interval with the correlation within developers", () => {
    const rows = Array.from({ length: 6 }, () => ({ n: 10, k: 10 }));
    const low = (correlation?: number) => clusterWilson(rows, correlation)?.interval?.[0] ?? Number.NaN;
    expect(low(0)).toBeGreaterThan(low(0.2));
    expect(low(0.2)).toBeGreaterThan(low());
    expect(clusterWilson(rows, 0)?.nEff).toBe(60);
    expect(clusterWilson(rows)?.nEff).toBe(6);
  });

  it("finds correlation 1 where developers always or never succeed, none where all are alike", () => {
    expect(
      intraClassCorrelation([
        { n: 5, k: 5 },
        { n: 5, k: 0 },
      ]),
    ).toBe(1);
    expect(
      intraClassCorrelation([
        { n: 10, k: 5 },
        { n: 10, k: 5 },
      ]),
    ).toBe(0);
    expect(
      intraClassCorrelation([
        { n: 4, k: 4 },
        { n: 4, k: 4 },
      ]),
    ).toBeNull();
  });
});
