import { stepAt } from "./steps";
import { Z_95 } from "./student-t";
import type { Interval95 } from "./wilson";

/** `count` observations that left the risk set at time `t`, by the event or censored. */
export type SurvivalRow = { t: number; event: boolean; count: number };

/** State right after an event time: those at risk just before it, events at it, survival after it. */
export type SurvivalStep = { t: number; atRisk: number; events: number; survival: number; greenwood: number };

export type SurvivalCurve = { n: number; steps: SurvivalStep[]; atRisk: (t: number) => number };

/**
 * Kaplan-Meier estimate `S(t) = prod_{tj <= t} (1 - dj/nj)` with the running Greenwood sum `sum d/(n(n-d))`. A censoring at an event's time is
 * taken to be after it. Source: Kaplan & Meier 1958, Greenwood 1926.
 */
export function kaplanMeier(rows: readonly SurvivalRow[]): SurvivalCurve {
  const counted = rows.filter(row => row.count > 0).sort((a, b) => a.t - b.t);
  const n = counted.reduce((sum, row) => sum + row.count, 0);
  const steps: SurvivalStep[] = [];
  const leavings: { t: number; before: number }[] = [];
  let left = 0;
  let survival = 1;
  let greenwood = 0;
  for (let i = 0; i < counted.length; ) {
    const t = counted[i]?.t ?? 0;
    const atRisk = n - left;
    leavings.push({ t, before: left });
    let events = 0;
    for (; i < counted.length && counted[i]?.t === t; i++) {
      const row = counted[i];
      left += row?.count ?? 0;
      if (row?.event) events += row.count;
    }
    if (events === 0) continue;
    survival *= 1 - events / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    steps.push({ t, atRisk, events, survival, greenwood });
  }
  return { n, steps, atRisk: t => n - leftBefore(leavings, t, n) };
}

/** How many had left before `t`, given for each time of leaving how many had before it. */
function leftBefore(leavings: readonly { t: number; before: number }[], t: number, all: number): number {
  const last = stepAt(leavings, t);
  const own = leavings[last];
  if (own?.t === t) return own.before;
  return leavings[last + 1]?.before ?? (last < 0 ? 0 : all);
}

/** `S(t)`; 1 before the first event. */
export function survivalAt(curve: SurvivalCurve, t: number): number {
  return curve.steps[stepAt(curve.steps, t)]?.survival ?? 1;
}

/** Variance of `ln S(t)` by Greenwood's formula, observations independent. */
export function greenwoodAt(curve: SurvivalCurve, t: number): number {
  return curve.steps[stepAt(curve.steps, t)]?.greenwood ?? 0;
}

/**
 * Interval of a survival probability on the log(-log) scale, from the variance of `ln S`; null where S is 0 or 1 and the scale does not exist.
 * Source: Kalbfleisch & Prentice 2002, 1.4.
 */
export function logLogInterval(survival: number, logVariance: number, quantile: number = Z_95): Interval95 | null {
  if (!(survival > 0 && survival < 1 && Number.isFinite(logVariance))) return null;
  const spread = (quantile * Math.sqrt(logVariance)) / Math.abs(Math.log(survival));
  return [survival ** Math.exp(spread), survival ** Math.exp(-spread)];
}

/** Restricted mean survival time: the area under S from 0 to `horizon`, in the unit of `t`. */
export function restrictedMean(curve: SurvivalCurve, horizon: number): number {
  let area = 0;
  let from = 0;
  let height = 1;
  for (const step of curve.steps) {
    if (step.t >= horizon) break;
    area += height * (step.t - from);
    from = step.t;
    height = step.survival;
  }
  return area + height * Math.max(0, horizon - from);
}
