import type { SurvivalCurve, SurvivalStep } from "./kaplan-meier";
import { runningHazard, stepAt } from "./steps";

/** Influence of one observation that left the risk set at `t`, by the event or not, on an estimate: summed by cluster it gives the clustered variance. */
export type SurvivalScore = (t: number, event: boolean) => number;

/**
 * Influence of one observation on `ln S(horizon)`: the derivative of `sum ln(1 - d/n)` with respect to its weight. At each event time it is at risk
 * this is `d / (n (n - d))`, and at its own event `-1 / (n - d)` is added, so two running sums answer every observation. Summed squares over
 * independent observations give back Greenwood's formula. Event times after which nobody is left contribute nothing: S is 0 there and its logarithm
 * has no variance. Source: the infinitesimal jackknife (Jaeckel 1972; Therneau, "survival", robust variance of survfit).
 */
export function logSurvivalScore(curve: SurvivalCurve, horizon: number): SurvivalScore {
  const hazards = runningHazard(curve.steps);
  return (t, event) => {
    const at = stepAt(curve.steps, Math.min(t, horizon));
    return (hazards[at] ?? 0) - (event && t <= horizon ? ownTerm(curve.steps[at], t) : 0);
  };
}

/** Influence of one observation on the restricted mean: `integral of S(u) psi_lnS(u) du` from 0 to the horizon. */
export function restrictedMeanScore(curve: SurvivalCurve, horizon: number): SurvivalScore {
  const steps = curve.steps.filter(step => step.t < horizon);
  const hazards = runningHazard(steps);
  const weighted: number[] = [];
  const areas: number[] = [];
  let [area, weightedArea] = [steps[0]?.t ?? horizon, 0];
  for (const [index, step] of steps.entries()) {
    areas.push(area);
    weighted.push(weightedArea);
    const width = (steps[index + 1]?.t ?? horizon) - step.t;
    area += step.survival * width;
    weightedArea += step.survival * (hazards[index] ?? 0) * width;
  }
  return (t, event) => {
    const at = stepAt(steps, t);
    const step = steps[at];
    if (step === undefined) return 0;
    const until = Math.min(t, horizon) - step.t;
    const hazard = hazards[at] ?? 0;
    const reached = (areas[at] ?? 0) + step.survival * until;
    const own = event && t < horizon ? ownTerm(step, t) : 0;
    return (weighted[at] ?? 0) + step.survival * hazard * until + (area - reached) * (hazard - own);
  };
}

/** What an event of its own at `t` takes from `ln S`. */
function ownTerm(step: Pick<SurvivalStep, "t" | "atRisk" | "events"> | undefined, t: number): number {
  return step === undefined || step.t !== t || step.atRisk === step.events ? 0 : 1 / (step.atRisk - step.events);
}
