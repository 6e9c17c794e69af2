import { attributed, type FigureInput, sumByDeveloper } from "@/lib/core/metrics/estimate";
import { aalenJohansen, incidenceAt } from "@/lib/core/metrics/statistics/aalen-johansen";
import { symmetricInterval } from "@/lib/core/metrics/statistics/clustered-ratio";
import { clusteredVariance, effectiveClusters } from "@/lib/core/metrics/statistics/clusters";
import { kaplanMeier, logLogInterval, restrictedMean, type SurvivalCurve } from "@/lib/core/metrics/statistics/kaplan-meier";
import { t95 } from "@/lib/core/metrics/statistics/student-t";
import { logSurvivalInfluence, restrictedMeanInfluence } from "@/lib/core/metrics/statistics/survival-influence";
import { type EpisodeRow, MINUTE_MS, survivalRows } from "./survival-figure";

/** One step of a curve: survival right after `minutes`, its interval where it may be given, and those at risk just before. */
export type CurvePoint = { minutes: number; survival: number; interval: [number, number] | null; atRisk: number };

/** The last time (minutes) at which at least `riskSetFloor` are at risk: where a curve is cut. 0 when there never are. */
export function curveEnd(curve: SurvivalCurve, times: readonly number[], riskSetFloor: number): number {
  return times.reduce((end, t) => (t > end && curve.atRisk(t) >= riskSetFloor ? t : end), 0);
}

/** The survival curve up to where fewer than `riskSetFloor` are at risk, from (0, 1), in minutes. */
export function survivalCurve(input: readonly EpisodeRow[], riskSetFloor: number): CurvePoint[] {
  const rows = survivalRows(input);
  const curve = kaplanMeier(rows);
  const known = attributed(rows).rows.map(row => ({ ...row, cluster: row.developer }));
  const dEff = effectiveClusters([...sumByDeveloper(known, row => row.count).values()]);
  const steps = curve.steps.filter(step => step.atRisk >= riskSetFloor);
  const points = steps.map(({ t, survival, atRisk }) => {
    const logVariance = dEff < 3 ? Number.NaN : clusteredVariance(logSurvivalInfluence(known, t).values(), dEff);
    const interval = Number.isNaN(logVariance) ? null : logLogInterval(survival, logVariance, t95(dEff - 1));
    return { minutes: t, survival, interval: interval === null ? null : ([interval[0], interval[1]] as [number, number]), atRisk };
  });
  return [{ minutes: 0, survival: 1, interval: null, atRisk: curve.n }, ...points];
}

export type RestrictedMean = { horizonMinutes: number; input: FigureInput };

/** RMST up to 30 min or the last time with enough at risk, whichever is earlier; the horizon is part of its name ("RMST18"). Unit: minutes. */
export function restrictedMeanMinutes(input: readonly EpisodeRow[], riskSetFloor: number, limitMinutes = 30): RestrictedMean {
  const rows = survivalRows(input);
  const curve = kaplanMeier(rows);
  const end = curveEnd(
    curve,
    rows.map(row => row.t),
    riskSetFloor,
  );
  const horizonMinutes = curve.atRisk(limitMinutes) >= riskSetFloor ? limitMinutes : Math.min(limitMinutes, end);
  const known = attributed(rows.filter(row => row.count > 0));
  const dEff = effectiveClusters([...sumByDeveloper(known.rows, row => row.count).values()]);
  const shape = { n: curve.n, developers: known.developers, dEff };
  if (horizonMinutes === 0)
    return { horizonMinutes, input: { state: "undefined", reason: `Fewer than ${riskSetFloor} episodes to follow.`, ...shape } };
  const value = restrictedMean(curve, horizonMinutes);
  const influence = restrictedMeanInfluence(
    known.rows.map(row => ({ ...row, cluster: row.developer })),
    horizonMinutes,
  );
  const interval = symmetricInterval(value, clusteredVariance(influence.values(), dEff), dEff);
  return { horizonMinutes, input: { state: "estimated", value, interval, influence, ...shape } };
}

/** Shares of episodes that by `minutes` ended in a break and in done, competing (Aalen-Johansen); they stand beside FR15. */
export function cumulativeIncidence(input: readonly EpisodeRow[], minutes: number): { break: number; done: number } {
  const rows = input.map(row => ({ t: row.engagedMs / MINUTE_MS, cause: row.cause === "censored" ? null : row.cause, count: row.count }));
  const steps = aalenJohansen(rows, ["break", "done"]);
  return { break: incidenceAt(steps, "break", minutes), done: incidenceAt(steps, "done", minutes) };
}
