import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aalenJohansen, incidenceAt } from "./aalen-johansen";
import { clusterWilson, intraClassCorrelation } from "./cluster-wilson";
import { clusteredRatio } from "./clustered-ratio";
import { clusteredVariance, effectiveClusters } from "./clusters";
import { greenwoodAt, kaplanMeier, logLogInterval, restrictedMean, type SurvivalRow, survivalAt } from "./kaplan-meier";
import { performanceGapRecovered, routerCurve } from "./router-curve";
import { studentTQuantile, t95 } from "./student-t";
import { logSurvivalInfluence, restrictedMeanInfluence } from "./survival-influence";
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

const survivalRows = fc.array(
  fc.record({ t: fc.integer({ min: 1, max: 20 }), event: fc.boolean(), count: fc.integer({ min: 1, max: 3 }) }),
  {
    minLength: 1,
    maxLength: 40,
  },
);

/** Product over distinct times, straight from the definition. */
function naiveSurvival(rows: readonly SurvivalRow[], t: number): number {
  const single = rows.flatMap(row => Array.from({ length: row.count }, () => row));
  return [...new Set(single.map(row => row.t))]
    .filter(time => time <= t)
    .reduce((s, time) => {
      const atRisk = single.filter(row => row.t >= time).length;
      return s * (1 - single.filter(row => row.t === time && row.event).length / atRisk);
    }, 1);
}

describe("survival, properties", () => {
  it("equals the definition, falls monotonically and stays within 0..1", () => {
    fc.assert(
      fc.property(survivalRows, rows => {
        const curve = kaplanMeier(rows);
        let before = 1;
        for (let t = 0; t <= 21; t++) {
          const s = survivalAt(curve, t);
          expect(s).toBeCloseTo(naiveSurvival(rows, t), 9);
          expect(s).toBeLessThanOrEqual(before + 1e-12);
          expect(s).toBeGreaterThanOrEqual(0);
          expect(curve.atRisk(t)).toBe(rows.filter(row => row.t >= t).reduce((sum, row) => sum + row.count, 0));
          before = s;
        }
      }),
    );
  });

  it("adds incidences and survival up to one, and sees Kaplan-Meier in a single cause", () => {
    fc.assert(
      fc.property(
        survivalRows,
        fc.array(fc.constantFrom("break" as const, "done" as const, null), { minLength: 40, maxLength: 40 }),
        (rows, causes) => {
          for (const step of aalenJohansen(
            rows.map((row, i) => ({ ...row, cause: causes[i] ?? null })),
            ["break", "done"],
          ))
            expect(step.incidence.break + step.incidence.done + step.survival).toBeCloseTo(1, 9);
          const single = aalenJohansen(
            rows.map(row => ({ ...row, cause: row.event ? ("break" as const) : null })),
            ["break"],
          );
          for (const t of [3, 9, 20]) expect(1 - incidenceAt(single, "break", t)).toBeCloseTo(survivalAt(kaplanMeier(rows), t), 9);
        },
      ),
    );
  });

  it("gives back Greenwood's variance when every observation is its own developer", () => {
    fc.assert(
      fc.property(survivalRows, rows => {
        const single = rows
          .flatMap(row => Array.from({ length: row.count }, () => ({ ...row, count: 1 })))
          .map((row, i) => ({ ...row, cluster: String(i) }));
        const curve = kaplanMeier(rows);
        if (survivalAt(curve, 12) === 0) return;
        const squares = [...logSurvivalInfluence(single, 12).values()].reduce((sum, u) => sum + u * u, 0);
        expect(squares).toBeCloseTo(greenwoodAt(curve, 12), 9);
      }),
    );
  });

  it("changes the restricted mean by its influence when one developer's weight changes a little", () => {
    const rows = randomEpisodes(20, 5, mulberry(5));
    const influence = restrictedMeanInfluence(rows, 30);
    const step = 1e-6;
    for (const developer of ["d0", "d7"]) {
      const heavier = rows.map(row => (row.cluster === developer ? { ...row, count: row.count * (1 + step) } : row));
      const slope = (restrictedMean(kaplanMeier(heavier), 30) - restrictedMean(kaplanMeier(rows), 30)) / step;
      expect(influence.get(developer)).toBeCloseTo(slope, 3);
    }
  });
});

describe("clustered variance against a bootstrap by developer (B = 1000, seeded)", () => {
  const spread = (values: number[]): number => {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1));
  };
  function bootstrap<T extends { cluster: string }>(rows: readonly T[], statistic: (rows: T[]) => number): number {
    const random = mulberry(11);
    const groups = groupsOf(rows);
    const draws = Array.from({ length: 1000 }, () => {
      const drawn = groups.flatMap((_, copy) =>
        (groups[Math.floor(random() * groups.length)] ?? []).map(row => ({ ...row, cluster: `${row.cluster}/${copy}` })),
      );
      return statistic(drawn);
    });
    return spread(draws);
  }

  it("agrees for S(15) and RMST", () => {
    const rows = randomEpisodes(40, 8, mulberry(3));
    const dEff = effectiveClusters(groupsOf(rows).map(list => list.length));
    const logSe = Math.sqrt(clusteredVariance(logSurvivalInfluence(rows, 15).values(), dEff));
    const seS = survivalAt(kaplanMeier(rows), 15) * logSe;
    const ratioS = seS / bootstrap(rows, drawn => survivalAt(kaplanMeier(drawn), 15));
    expect(ratioS).toBeGreaterThan(0.85);
    expect(ratioS).toBeLessThan(1.15);
    const seMean = Math.sqrt(clusteredVariance(restrictedMeanInfluence(rows, 30).values(), dEff));
    const ratio = seMean / bootstrap(rows, drawn => restrictedMean(kaplanMeier(drawn), 30));
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.15);
  });

  it("agrees for a ratio of sums", () => {
    const random = mulberry(9);
    const rows = Array.from({ length: 40 }, (_, i) => {
      const denominator = 5 + Math.floor(random() * 30);
      return { cluster: `d${i}`, numerator: denominator * (0.1 + 0.5 * random()), denominator };
    });
    const estimate = clusteredRatio(rows);
    const ratio = Math.sqrt(estimate?.variance ?? 0) / bootstrap(rows, drawn => clusteredRatio(drawn)?.value ?? 0);
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.15);
  });

  it("agrees for a proportion", () => {
    const random = mulberry(21);
    const rows = Array.from({ length: 40 }, (_, i) => {
      const n = 10 + Math.floor(random() * 20);
      return { cluster: `d${i}`, n, k: Math.round(n * (0.2 + 0.6 * random())) };
    });
    const ratio = Math.sqrt(clusterWilson(rows)?.variance ?? 0) / bootstrap(rows, drawn => clusterWilson(drawn)?.p ?? 0);
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.15);
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

function groupsOf<T extends { cluster: string }>(rows: readonly T[]): T[][] {
  return [...new Set(rows.map(row => row.cluster))].map(cluster => rows.filter(row => row.cluster === cluster));
}

/** Episodes whose developers differ in how long they stay. */
function randomEpisodes(developers: number, each: number, random: () => number) {
  return Array.from({ length: developers }, (_, d) => {
    const scale = 8 + 25 * random();
    return Array.from({ length: 1 + Math.floor(random() * 2 * each) }, () => ({
      cluster: `d${d}`,
      t: -Math.log(1 - random()) * scale,
      event: random() < 0.7,
      count: 1,
    }));
  }).flat();
}

/** A small seeded generator of numbers in 0..1. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
