import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "@/lib/testing/simulation/random";
import { aalenJohansen, incidenceAt, incidenceScore } from "./aalen-johansen";
import { greenwoodAt, kaplanMeier, restrictedMean, survivalAt } from "./kaplan-meier";
import { logSurvivalScore, restrictedMeanScore } from "./survival-influence";

type Cause = "break" | "done";
type Row = { t: number; cause: Cause | null; count: number };

/*
 * The second implementation: straight from the definitions, over all subjects at every time, with weights. It shares no line with the first, and knows
 * neither rows in order nor running sums.
 */

function naiveCounts(rows: readonly Row[], time: number, isEvent: (row: Row) => boolean): { atRisk: number; events: number } {
  const weigh = (chosen: readonly Row[]) => chosen.reduce((sum, row) => sum + row.count, 0);
  return { atRisk: weigh(rows.filter(row => row.t >= time)), events: weigh(rows.filter(row => row.t === time && isEvent(row))) };
}

const timesUpTo = (rows: readonly Row[], t: number): number[] => [...new Set(rows.map(row => row.t))].filter(time => time <= t);

function naiveSurvival(rows: readonly Row[], t: number, isEvent: (row: Row) => boolean): number {
  return timesUpTo(rows, t).reduce((product, time) => {
    const { atRisk, events } = naiveCounts(rows, time, isEvent);
    return product * (atRisk === 0 ? 1 : 1 - events / atRisk);
  }, 1);
}

function naiveIncidence(rows: readonly Row[], cause: Cause, t: number): number {
  return timesUpTo(rows, t).reduce((sum, time) => {
    const before = rows.filter(row => row.t < time).reduce((latest, row) => Math.max(latest, row.t), -1);
    const survivalBefore = naiveSurvival(rows, before, row => row.cause !== null);
    const { atRisk, events } = naiveCounts(rows, time, row => row.cause === cause);
    return sum + (atRisk === 0 ? 0 : (survivalBefore * events) / atRisk);
  }, 0);
}

/** The area under the curve by minutes: times in these data are whole, so that S is constant within each. */
function naiveRestrictedMean(rows: readonly Row[], horizon: number): number {
  return Array.from({ length: horizon }, (_, minute) => naiveSurvival(rows, minute, row => row.cause === "break")).reduce(
    (a, b) => a + b,
    0,
  );
}

const asEvents = (rows: readonly Row[]) => rows.map(({ t, cause, count }) => ({ t, event: cause === "break", count }));

/** Data sets of very different size, length, ties and censoring. */
function randomRows(seed: number): Row[] {
  const random = createRandom(`data set ${seed}`);
  const [size, longest, censored, broken] = [random.integer(1, 40), random.integer(1, 32), random.next(), random.next()];
  return Array.from({ length: size }, () => ({
    t: random.integer(0, longest),
    cause: random.chance(censored) ? null : random.chance(broken) ? "break" : "done",
    count: random.integer(1, 2),
  }));
}

const DATA_SETS = 1000;

describe(`against a second implementation, on ${DATA_SETS} random data sets`, () => {
  it("Kaplan-Meier, those at risk and the restricted mean", () => {
    for (let seed = 1; seed <= DATA_SETS; seed++) {
      const rows = randomRows(seed);
      const curve = kaplanMeier(asEvents(rows));
      for (const t of [0, 3, 15, 40]) {
        expect(survivalAt(curve, t)).toBeCloseTo(
          naiveSurvival(rows, t, row => row.cause === "break"),
          10,
        );
        expect(curve.atRisk(t)).toBe(naiveCounts(rows, t, () => false).atRisk);
      }
      expect(restrictedMean(curve, 18)).toBeCloseTo(naiveRestrictedMean(rows, 18), 9);
    }
  });

  it("Aalen-Johansen, and all shares add up to one", () => {
    for (let seed = 1; seed <= DATA_SETS; seed++) {
      const rows = randomRows(seed);
      const steps = aalenJohansen(rows, ["break", "done"]);
      for (const t of [3, 15]) {
        for (const cause of ["break", "done"] as const)
          expect(incidenceAt(steps, cause, t)).toBeCloseTo(naiveIncidence(rows, cause, t), 10);
        const survival = naiveSurvival(rows, t, row => row.cause !== null);
        expect(incidenceAt(steps, "break", t) + incidenceAt(steps, "done", t) + survival).toBeCloseTo(1, 10);
      }
    }
  });

  it("influences are what the definitions change by when one subject weighs a little more", () => {
    const step = 1e-6;
    for (let seed = 1; seed <= 200; seed++) {
      const rows = randomRows(seed);
      const chosen = rows[seed % rows.length];
      if (chosen === undefined) continue;
      const heavier = rows.map(row => (row === chosen ? { ...row, count: row.count + step } : row));
      const slope = (statistic: (of: readonly Row[]) => number) => (statistic(heavier) - statistic(rows)) / step;
      const curve = kaplanMeier(asEvents(rows));
      const steps = aalenJohansen(rows, ["break", "done"]);
      const event = chosen.cause === "break";
      if (survivalAt(curve, 12) > 0)
        expect(logSurvivalScore(curve, 12)(chosen.t, event)).toBeCloseTo(
          slope(of => Math.log(naiveSurvival(of, 12, row => row.cause === "break"))),
          4,
        );
      // Where everybody left ends at once, an estimate of 0 has no slope on the side of less weight.
      if (survivalAt(curve, 17) > 0)
        expect(restrictedMeanScore(curve, 18)(chosen.t, event)).toBeCloseTo(
          slope(of => naiveRestrictedMean(of, 18)),
          3,
        );
      if (naiveSurvival(rows, 15, row => row.cause !== null) > 0)
        for (const cause of ["break", "done"] as const)
          expect(incidenceScore(steps, cause, 15)(chosen.t, chosen.cause)).toBeCloseTo(
            slope(of => naiveIncidence(of, cause, 15)),
            4,
          );
    }
  });
});

describe("survival, properties", () => {
  const survivalRows = fc.array(
    fc.record({ t: fc.integer({ min: 1, max: 20 }), event: fc.boolean(), count: fc.integer({ min: 1, max: 3 }) }),
    { minLength: 1, maxLength: 40 },
  );

  it("falls monotonically, stays within 0..1, and is a single cause's incidence turned over", () => {
    fc.assert(
      fc.property(survivalRows, rows => {
        const curve = kaplanMeier(rows);
        const single = aalenJohansen(
          rows.map(row => ({ ...row, cause: row.event ? ("break" as const) : null })),
          ["break"],
        );
        let before = 1;
        for (let t = 0; t <= 21; t++) {
          const s = survivalAt(curve, t);
          expect(s).toBeLessThanOrEqual(before + 1e-12);
          expect(s).toBeGreaterThanOrEqual(0);
          expect(1 - incidenceAt(single, "break", t)).toBeCloseTo(s, 9);
          before = s;
        }
      }),
    );
  });

  it("gives back Greenwood's variance when every observation is its own developer", () => {
    fc.assert(
      fc.property(survivalRows, rows => {
        const curve = kaplanMeier(rows);
        if (survivalAt(curve, 12) === 0) return;
        const score = logSurvivalScore(curve, 12);
        const squares = rows.reduce((sum, row) => sum + row.count * score(row.t, row.event) ** 2, 0);
        expect(squares).toBeCloseTo(greenwoodAt(curve, 12), 9);
      }),
    );
  });
});
