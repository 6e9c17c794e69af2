/** `count` observations that left the risk set at `t`, by one of the causes or censored (null). */
export type CompetingRow<Cause extends string> = { t: number; cause: Cause | null; count: number };

export type CompetingStep<Cause extends string> = { t: number; atRisk: number; survival: number; incidence: Record<Cause, number> };

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
    const events = new Map<Cause, number>();
    let leaving = 0;
    for (; i < counted.length && counted[i]?.t === t; i++) {
      const row = counted[i];
      if (row === undefined) continue;
      leaving += row.count;
      if (row.cause !== null) events.set(row.cause, (events.get(row.cause) ?? 0) + row.count);
    }
    let all = 0;
    for (const [cause, count] of events) {
      incidence.set(cause, (incidence.get(cause) ?? 0) + (survival * count) / atRisk);
      all += count;
    }
    if (all > 0) {
      survival *= 1 - all / atRisk;
      steps.push({ t, atRisk, survival, incidence: Object.fromEntries(incidence) as Record<Cause, number> });
    }
    atRisk -= leaving;
  }
  return steps;
}

/** Cumulative incidence of a cause at a time; 0 before the first event. */
export function incidenceAt<Cause extends string>(steps: readonly CompetingStep<Cause>[], cause: Cause, t: number): number {
  return steps.findLast(step => step.t <= t)?.incidence[cause] ?? 0;
}
