import { type ExploringPolicy, OPEN_TO_CHANCE } from "@/lib/core/metrics/figures/exploration";
import { effectiveObservations, type Weighted } from "./weigh";

/** The decision recorded for some work, and the lanes that the two policies would have chosen for its context. */
export type DecidedWork = {
  policyVersion: number;
  reason: string;
  ruleId: string | null;
  decidedLane: string;
  laneBefore: string;
  laneAfter: string;
};

/**
 * The probability with which a policy that explores gave the recorded lane: 1 - e for the lane its rules wanted, e / (L - 1) for each of the others, as
 * `explorer` draws. Null where chance had no say: locked, escalated, decided by hand, or by a rule that the version does not have.
 */
export function propensityOf(work: DecidedWork, policies: ReadonlyMap<number, ExploringPolicy>): number | null {
  const policy = policies.get(work.policyVersion);
  const rule = policy?.rules.find(({ id }) => id === work.ruleId);
  if (policy === undefined || rule?.locked || (work.ruleId !== null && rule === undefined)) return null;
  if (!OPEN_TO_CHANCE.has(work.reason) || !policy.lanes.includes(work.decidedLane)) return null;
  const explored = policy.explorationPercent / 100;
  const wanted = rule?.lane ?? policy.defaultLane;
  const probability = work.decidedLane === wanted ? 1 - explored : explored / (policy.lanes.length - 1);
  return probability > 0 ? probability : null;
}

/**
 * Self-normalised inverse propensity weights (SNIPS, Swaminathan & Joachims 2015): work whose recorded lane is the one a policy would choose stands for all work
 * of its kind. 1 on average over observations; `nEff` is Kish's effective number of them.
 */
export function propensityWeighted<Row extends DecidedWork>(
  rows: readonly Row[],
  policies: ReadonlyMap<number, ExploringPolicy>,
  laneOf: (row: Row) => string | null,
  count: (row: Row) => number,
): { rows: Weighted<Row>[]; nEff: number } {
  const chosen = rows.flatMap((row): Weighted<Row>[] => {
    const propensity = laneOf(row) === row.decidedLane ? propensityOf(row, policies) : null;
    return propensity === null ? [] : [{ row, weight: 1 / propensity }];
  });
  const observations = chosen.reduce((sum, { row }) => sum + count(row), 0);
  const weights = chosen.reduce((sum, { row, weight }) => sum + weight * count(row), 0);
  const scale = weights === 0 ? 0 : observations / weights;
  return {
    rows: chosen.map(({ row, weight }) => ({ row, weight: weight * scale })),
    nEff: effectiveObservations(chosen, count),
  };
}
