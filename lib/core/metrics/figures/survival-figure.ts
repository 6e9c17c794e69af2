import { attributed, type FigureInput, sumByDeveloper } from "@/lib/core/metrics/estimate";
import type { EpisodeCause } from "@/lib/core/metrics/facts";
import { clusterWilson } from "@/lib/core/metrics/statistics/cluster-wilson";
import { clusteredVariance, effectiveClusters, MIN_EFFECTIVE_CLUSTERS } from "@/lib/core/metrics/statistics/clusters";
import { kaplanMeier, logLogInterval, survivalAt } from "@/lib/core/metrics/statistics/kaplan-meier";
import { t95 } from "@/lib/core/metrics/statistics/student-t";
import { logSurvivalInfluence } from "@/lib/core/metrics/statistics/survival-influence";
import type { Interval95 } from "@/lib/core/metrics/statistics/wilson";

/**
 * `count` episodes of one developer with the same engaged time and ending. An episode whose `closesAtMs` lies after `asOf` is passed as `censored`,
 * whatever its stored cause, because that is what is known of it then.
 */
export type EpisodeRow = { developer: string | null; engagedMs: number; cause: EpisodeCause; count: number };

export const MINUTE_MS = 60_000;

/** Episode rows as survival rows in minutes; `done` and `censored` leave the risk set. */
export function survivalRows(rows: readonly EpisodeRow[]): { developer: string | null; t: number; event: boolean; count: number }[] {
  return rows.map(row => ({ developer: row.developer, t: row.engagedMs / MINUTE_MS, event: row.cause === "break", count: row.count }));
}

/**
 * Survival to `minutes` with a log(-log) interval clustered by developer. Undefined, and said so with the words given for an episode, where fewer than
 * `riskSetFloor` are still at risk then: not reached is not guessed (METRICS section 3).
 */
export function survivalFigure(
  input: readonly EpisodeRow[],
  minutes: number,
  riskSetFloor: number,
  words: { one: string; many: string },
  correlation?: number,
): FigureInput {
  const rows = survivalRows(input);
  const curve = kaplanMeier(rows);
  const known = attributed(rows.filter(row => row.count > 0));
  const dEff = effectiveClusters([...sumByDeveloper(known.rows, row => row.count).values()]);
  const shape = { n: curve.n, developers: known.developers, dEff };
  if (curve.n === 0) return { state: "undefined", reason: `No ${words.one} in this period.`, ...shape };
  const atRisk = curve.atRisk(minutes);
  if (atRisk < riskSetFloor)
    return {
      state: "undefined",
      reason: `Only ${atRisk} of ${curve.n} ${words.many} were followed for ${minutes} minutes; ${riskSetFloor} are needed.`,
      ...shape,
    };
  const value = survivalAt(curve, minutes);
  const clustered = known.rows.map(row => ({ ...row, cluster: row.developer }));
  const ofKnown = survivalAt(kaplanMeier(known.rows), minutes);
  const logInfluence = logSurvivalInfluence(clustered, minutes);
  return {
    state: "estimated",
    value,
    interval:
      dEff < MIN_EFFECTIVE_CLUSTERS
        ? null
        : intervalOf(value, clusteredVariance(logInfluence.values(), dEff), dEff, known.rows, minutes, correlation),
    influence: new Map([...logInfluence].map(([developer, u]) => [developer, u * ofKnown])),
    ...shape,
  };
}

/** At 0 or 1 the log(-log) scale ends; there the proportion of those followed up to then is used, as for any all-or-nothing share. */
function intervalOf(
  value: number,
  logVariance: number,
  dEff: number,
  rows: readonly { developer: string; t: number; count: number }[],
  minutes: number,
  correlation?: number,
): Interval95 | null {
  if (value > 0 && value < 1) return logVariance > 0 ? logLogInterval(value, logVariance, t95(dEff - 1)) : null;
  const followed = sumByDeveloper(
    rows.filter(row => row.t >= minutes),
    row => row.count,
  );
  const counts = [...followed.values()].map(n => ({ n, k: value === 1 ? n : 0 }));
  return clusterWilson(counts, correlation)?.interval ?? null;
}
