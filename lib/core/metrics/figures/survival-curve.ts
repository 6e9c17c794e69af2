import { aalenJohansen, incidenceAt } from "@/lib/core/metrics/statistics/aalen-johansen";
import { clusteredVariance, MIN_EFFECTIVE_CLUSTERS } from "@/lib/core/metrics/statistics/clusters";
import { kaplanMeier, logLogInterval, type SurvivalCurve, survivalAt } from "@/lib/core/metrics/statistics/kaplan-meier";
import { stepAt } from "@/lib/core/metrics/statistics/steps";
import { t95 } from "@/lib/core/metrics/statistics/student-t";
import { logSurvivalScore } from "@/lib/core/metrics/statistics/survival-influence";
import { COMPETING_CAUSES, competingRows } from "./cumulative-incidence";
import type { EpisodeSet } from "./episode-set";
import { episodeShape, survivalRows } from "./survival-figure";

/** A curve is given at this many times at most; each point is exact. */
const MOST_POINTS = 120;
const SHORTEST_STEP_MINUTES = 5 / 60;

/** State at `minutes`: survival with its 95 % interval where it may be given, incidence of both endings, and those at risk just before. */
export type CurvePoint = {
  minutes: number;
  survival: number;
  interval: [number, number] | null;
  broken: number;
  done: number;
  atRisk: number;
};

/**
 * Kaplan-Meier survival and the Aalen-Johansen incidence of its endings on an even grid of times from 0, cut where fewer than `riskSetFloor` are at
 * risk (METRICS section 3). Empty when there never are as many.
 */
export function survivalCurve(set: EpisodeSet, riskSetFloor: number): CurvePoint[] {
  const curve = kaplanMeier(survivalRows(set.endings));
  const incidence = aalenJohansen(competingRows(set.endings), COMPETING_CAUSES);
  const times = gridOf(set, curve, riskSetFloor);
  const variances = logVariances(set, times);
  const { dEff } = episodeShape(set);
  return times.map((minutes, index) => {
    const survival = survivalAt(curve, minutes);
    const variance = variances[index] ?? Number.NaN;
    const interval = dEff < MIN_EFFECTIVE_CLUSTERS || !(variance > 0) ? null : logLogInterval(survival, variance, t95(dEff - 1));
    return {
      minutes,
      survival,
      interval: interval === null ? null : [interval[0], interval[1]],
      broken: incidenceAt(incidence, "break", minutes),
      done: incidenceAt(incidence, "done", minutes),
      atRisk: curve.atRisk(minutes),
    };
  });
}

function gridOf({ endings }: EpisodeSet, curve: SurvivalCurve, riskSetFloor: number): number[] {
  const end = lastTimeAtRisk(endings, riskSetFloor);
  if (end === null) return [];
  const step = Math.max(1, Math.ceil(end / MOST_POINTS / SHORTEST_STEP_MINUTES)) * SHORTEST_STEP_MINUTES;
  const inner = Array.from({ length: Math.ceil(end / step) }, (_, index) => index * step);
  return [...inner, end].filter((t, index, all) => t !== all[index - 1] && curve.atRisk(t) >= riskSetFloor);
}

/** The last time at which at least `riskSetFloor` are at risk, or null. */
function lastTimeAtRisk(endings: EpisodeSet["endings"], riskSetFloor: number): number | null {
  let atRisk = 0;
  for (const { t, count } of [...endings].sort((a, b) => b.t - a.t)) {
    atRisk += count;
    if (atRisk >= riskSetFloor) return t;
  }
  return null;
}

/**
 * Variance of `ln S` at each time, clustered by developer. An episode that left by a time adds its final score to it, one that is still at risk the
 * score of a time beyond its own, so that one pass over the episodes serves all times.
 */
function logVariances(set: EpisodeSet, times: readonly number[]): number[] {
  const known = kaplanMeier(survivalRows(set.attributedEndings));
  const { dEff } = episodeShape(set);
  const score = logSurvivalScore(known, Number.POSITIVE_INFINITY);
  // Bin k holds those that left after times[k - 1] and by times[k]; the last those that outlived the grid.
  const grid = times.map(t => ({ t }));
  const binOf = (t: number): number => {
    const last = stepAt(grid, t);
    return grid[last]?.t === t ? last : last + 1;
  };
  const left = set.sumsByDeveloper((t, cause) => score(t, cause === "break"), times.length + 1, binOf);
  const counts = set.sumsByDeveloper(() => 1, times.length + 1, binOf);
  const stillAtRisk = times.map(time => score(time, false));
  const influences = times.map(() => [] as number[]);
  for (const [developer, scores] of left) {
    const own = counts.get(developer) ?? new Float64Array();
    let atRisk = own.reduce((sum, count) => sum + count, 0);
    let sum = 0;
    for (const [index, beyond] of stillAtRisk.entries()) {
      sum += scores[index] ?? 0;
      atRisk -= own[index] ?? 0;
      influences[index]?.push(sum + atRisk * beyond);
    }
  }
  return influences.map(each => clusteredVariance(each, dEff));
}
