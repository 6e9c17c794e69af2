import { kaplanMeier, type SurvivalCurve, type SurvivalRow } from "./kaplan-meier";

/** A survival observation and the cluster (developer) it belongs to. */
export type ClusteredSurvivalRow = SurvivalRow & { cluster: string };

type Contribution = { curve: SurvivalCurve; jump: (row: SurvivalRow, step: SurvivalCurve["steps"][number]) => number };

/**
 * Influence of one observation on the increment of `ln S` at an event time: the derivative of `ln(1 - d/n)` with respect to its weight,
 * `(Y d/n - dN) / (n - d)`. Summed squares over independent observations give back Greenwood's formula.
 */
function contributions(curve: SurvivalCurve): Contribution {
  return {
    curve,
    jump: (row, step) => {
      if (row.t < step.t || step.atRisk === step.events) return 0;
      const died = row.event && row.t === step.t ? 1 : 0;
      return (step.events / step.atRisk - died) / (step.atRisk - step.events);
    },
  };
}

/**
 * Influence of each cluster on `ln S(t)`. Source: the infinitesimal jackknife (Jaeckel 1972; Therneau, "survival", robust variance of survfit).
 * Event times after which nobody is left contribute nothing: S is 0 there and its logarithm has no variance.
 */
export function logSurvivalInfluence(rows: readonly ClusteredSurvivalRow[], t: number): Map<string, number> {
  const { curve, jump } = contributions(kaplanMeier(rows));
  const steps = curve.steps.filter(step => step.t <= t);
  return byCluster(rows, row => steps.reduce((sum, step) => sum + jump(row, step), 0));
}

/** Influence of each cluster on the restricted mean: `integral of S(u) psi_lnS(u) du` from 0 to the horizon. */
export function restrictedMeanInfluence(rows: readonly ClusteredSurvivalRow[], horizon: number): Map<string, number> {
  const { curve, jump } = contributions(kaplanMeier(rows));
  const steps = curve.steps.filter(step => step.t < horizon);
  return byCluster(rows, row => {
    let running = 0;
    return steps.reduce((area, step, index) => {
      running += jump(row, step);
      const until = Math.min(horizon, steps[index + 1]?.t ?? horizon);
      return area + step.survival * running * (until - step.t);
    }, 0);
  });
}

function byCluster(rows: readonly ClusteredSurvivalRow[], influence: (row: ClusteredSurvivalRow) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) {
    if (row.count === 0) continue;
    sums.set(row.cluster, (sums.get(row.cluster) ?? 0) + row.count * influence(row));
  }
  return sums;
}
