import { describe, expect, it } from "vitest";
import { createRandom } from "@/lib/testing/simulation/random";
import { aalenJohansen, incidenceAt, incidenceScore } from "./aalen-johansen";
import { clusterWilson } from "./cluster-wilson";
import { clusteredRatio } from "./clustered-ratio";
import { clusteredVariance, effectiveClusters } from "./clusters";
import { kaplanMeier, restrictedMean, survivalAt } from "./kaplan-meier";
import { logSurvivalScore, restrictedMeanScore } from "./survival-influence";

/** Developers drawn with replacement, whole. */
const DRAWS = 1000;
const DEVELOPERS = 40;
/** A few data sets always, many under `npm run test:full`. */
const SEEDS = Array.from({ length: process.env.LANEKEEPER_FULL === "1" ? 30 : 3 }, (_, index) => index + 1);
/** Both estimate one standard error; of 1,000 draws from 40 developers it is known to about 12 %, and the closed form carries D/(D - 1). */
const [LEAST, MOST] = [0.8, 1.25];

type Row = { cluster: string };

function byDeveloper<T extends Row>(rows: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.cluster, [...(groups.get(row.cluster) ?? []), row]);
  return [...groups.values()];
}

function bootstrapError<T extends Row>(rows: readonly T[], statistic: (rows: T[]) => number): number {
  const random = createRandom("bootstrap");
  const groups = byDeveloper(rows);
  const values = Array.from({ length: DRAWS }, () =>
    statistic(
      groups.flatMap((_, copy) =>
        (groups[random.integer(0, groups.length - 1)] ?? []).map(row => ({ ...row, cluster: `${row.cluster}/${copy}` })),
      ),
    ),
  );
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

function expectSameError(closedForm: number, bootstrap: number): void {
  expect(closedForm / bootstrap).toBeGreaterThan(LEAST);
  expect(closedForm / bootstrap).toBeLessThan(MOST);
}

/** Episodes of developers who differ in how much they work and how long they stay. */
function randomEpisodes(seed: number) {
  const random = createRandom(`episodes ${seed}`);
  return Array.from({ length: DEVELOPERS }, (_, d) => {
    const scale = 8 + 25 * random.next();
    return Array.from({ length: 4 + Math.floor(random.next() * 10) }, () => {
      const drawn = random.next();
      const cause = drawn < 0.55 ? ("break" as const) : drawn < 0.85 ? ("done" as const) : null;
      return { cluster: `d${d}`, t: Math.ceil(-Math.log(1 - random.next()) * scale * 4) / 4, cause, event: cause === "break", count: 1 };
    });
  }).flat();
}

function clusteredError<T extends Row>(rows: readonly T[], score: (row: T) => number): number {
  const groups = byDeveloper(rows);
  const influences = groups.map(group => group.reduce((sum, row) => sum + score(row), 0));
  return Math.sqrt(clusteredVariance(influences, effectiveClusters(groups.map(group => group.length))));
}

describe.each(SEEDS)(`closed-form errors against a bootstrap by developer of ${DRAWS} draws, data set %i`, seed => {
  it("survival and restricted mean", () => {
    const rows = randomEpisodes(seed);
    const curve = kaplanMeier(rows);
    const logScore = logSurvivalScore(curve, 15);
    const meanScore = restrictedMeanScore(curve, 30);
    expectSameError(
      survivalAt(curve, 15) * clusteredError(rows, row => logScore(row.t, row.event)),
      bootstrapError(rows, drawn => survivalAt(kaplanMeier(drawn), 15)),
    );
    expectSameError(
      clusteredError(rows, row => meanScore(row.t, row.event)),
      bootstrapError(rows, drawn => restrictedMean(kaplanMeier(drawn), 30)),
    );
  });

  it("cumulative incidence of competing causes", () => {
    const rows = randomEpisodes(100 + seed);
    const steps = aalenJohansen(rows, ["break", "done"]);
    for (const cause of ["break", "done"] as const) {
      const score = incidenceScore(steps, cause, 15);
      expectSameError(
        clusteredError(rows, row => score(row.t, row.cause)),
        bootstrapError(rows, drawn => incidenceAt(aalenJohansen(drawn, ["break", "done"]), cause, 15)),
      );
    }
  });

  it("a ratio of sums", () => {
    const random = createRandom(`ratio ${seed}`);
    const rows = Array.from({ length: DEVELOPERS }, (_, i) => {
      const denominator = 5 + Math.floor(random.next() * 30);
      return { cluster: `d${i}`, numerator: denominator * (0.1 + 0.5 * random.next()), denominator };
    });
    expectSameError(
      Math.sqrt(clusteredRatio(rows)?.variance ?? Number.NaN),
      bootstrapError(rows, drawn => clusteredRatio(drawn)?.value ?? Number.NaN),
    );
  });

  it("a proportion", () => {
    const random = createRandom(`proportion ${seed}`);
    const rows = Array.from({ length: DEVELOPERS }, (_, i) => {
      const n = 10 + Math.floor(random.next() * 20);
      return { cluster: `d${i}`, n, k: Math.round(n * (0.2 + 0.6 * random.next())) };
    });
    expectSameError(
      Math.sqrt(clusterWilson(rows)?.variance ?? Number.NaN),
      bootstrapError(rows, drawn => clusterWilson(drawn)?.p ?? Number.NaN),
    );
  });
});
