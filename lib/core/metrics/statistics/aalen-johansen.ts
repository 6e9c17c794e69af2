import { runningHazard, stepAt } from "./steps";

/** `count` observations that left the risk set at `t`, by one of the causes or censored (null). */
export type CompetingRow<Cause extends string> = { t: number; cause: Cause | null; count: number };

/** State right after a time at which any cause occurred; `events` of all causes, `survival` of all causes together. */
export type CompetingStep<Cause extends string> = {
  t: number;
  atRisk: number;
  events: number;
  survival: number;
  incidence: Record<Cause, number>;
};

/**
 * Cumulative incidence of each cause, `CIF_k(t) = sum_{tj <= t} S_all(tj-) d_kj / nj`, beside the survival of all causes together.
 * Source: Aalen & Johansen 1978. One step per time at which any cause occurred; at every step the incidences and S_all add up to 1.
 */
export function aalenJohansen<Cause extends string>(
  rows: readonly CompetingRow<Cause>[],
  causes: readonly Cause[],
): CompetingStep<Cause>[] {
  const counted = rows.filter(row => row.count > 0).sort((a, b) => a.t - b.t);
  let atRisk = counted.reduce((sum, row) => sum + row.count, 0);
  let survival = 1;
  const incidence = new Map<Cause, number>(causes.map(cause => [cause, 0]));
  const steps: CompetingStep<Cause>[] = [];
  for (let i = 0; i < counted.length; ) {
    const t = counted[i]?.t ?? 0;
    const byCause = new Map<Cause, number>();
    let leaving = 0;
    for (; i < counted.length && counted[i]?.t === t; i++) {
      const row = counted[i];
      if (row === undefined) continue;
      leaving += row.count;
      if (row.cause !== null) byCause.set(row.cause, (byCause.get(row.cause) ?? 0) + row.count);
    }
    let events = 0;
    for (const [cause, count] of byCause) {
      incidence.set(cause, (incidence.get(cause) ?? 0) + (survival * count) / atRisk);
      events += count;
    }
    if (events > 0) {
      survival *= 1 - events / atRisk;
      steps.push({ t, atRisk, events, survival, incidence: Object.fromEntries(incidence) as Record<Cause, number> });
    }
    atRisk -= leaving;
  }
  return steps;
}

/** Cumulative incidence of a cause at a time; 0 before the first event. */
export function incidenceAt<Cause extends string>(steps: readonly CompetingStep<Cause>[], cause: Cause, t: number): number {
  return steps[stepAt(steps, t)]?.incidence[cause] ?? 0;
}

/**
 * Influence on `CIF_k(horizon)` of one observation that left at `t` by `cause` (null: censored): the derivative of the sum above with respect to its
 * weight. While at risk it lowers the share that each event is of those at risk and, through `S_all(tj-)`, the weight of what comes later; its own
 * event adds `S_all(t-) / n` when it is of cause k, and lowers `S_all` after it whatever its cause. Source: the infinitesimal jackknife, as for
 * Kaplan-Meier in survival-influence.ts.
 */
export function incidenceScore<Cause extends string>(
  steps: readonly CompetingStep<Cause>[],
  k: Cause,
  horizon: number,
): (t: number, cause: Cause | null) => number {
  const upTo = steps.filter(step => step.t <= horizon);
  const hazards = runningHazard(upTo);
  const total = upTo.at(-1)?.incidence[k] ?? 0;
  let sum = 0;
  const whileAtRisk = upTo.map((step, index) => {
    const before = upTo[index - 1];
    const increment = step.incidence[k] - (before?.incidence[k] ?? 0);
    sum += increment * ((hazards[index - 1] ?? 0) - 1 / step.atRisk);
    return sum;
  });
  return (t, cause) => {
    const at = stepAt(upTo, t);
    const step = upTo[at];
    if (step === undefined) return 0;
    const isOwn = cause !== null && step.t === t;
    const own = isOwn && cause === k ? (upTo[at - 1]?.survival ?? 1) / step.atRisk : 0;
    const lowered = isOwn && step.atRisk > step.events ? 1 / (step.atRisk - step.events) : 0;
    return (whileAtRisk[at] ?? 0) + own + (total - step.incidence[k]) * ((hazards[at] ?? 0) - lowered);
  };
}
