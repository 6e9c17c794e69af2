import { attributed, type FigureInput } from "@/lib/core/metrics/estimate";
import { symmetricInterval } from "@/lib/core/metrics/statistics/clustered-ratio";
import { clusteredVariance, effectiveClusters } from "@/lib/core/metrics/statistics/clusters";
import { performanceGapRecovered, type RouterCurve, routerCurve } from "@/lib/core/metrics/statistics/router-curve";
import type { WeightedChains } from "./exploration";

/** Effective observations that each lane's estimate needs before PGR is shown (METRICS section 7). */
export const MIN_EXPLORED = 100;

export type PolicyValue = {
  /** First-pass yield had all work gone to the fast lanes, to the deep ones, and as the policy decided. */
  fast: number;
  deep: number;
  policy: number;
  /** Share of the work that the policy sends to deep lanes, and what a random mix of that share would reach. */
  deepShare: number;
  randomMix: number;
  /** Effective observations of the weaker of the two lanes. */
  nEff: number;
  pgr: FigureInput;
  /** Through all-fast, policy and all-deep; null where PGR is undefined. */
  curve: RouterCurve | null;
};

type Arm = { value: number; nEff: number; influence: Map<string, number> };

/**
 * PGR of the policy from its exploration slice: first-pass yields by self-normalised inverse propensity weights (SNIPS, Swaminathan & Joachims 2015), PGR
 * by RouteLLM (arXiv 2406.18665), its interval by the delta method on influences summed by developer. Null without a chain of an exploring policy.
 */
export function policyValue(rows: readonly WeightedChains[]): PolicyValue | null {
  const chains = rows.filter(row => row.accepting > 0 && row.propensity > 0);
  const [fast, deep, policy] = [
    snips(chains, row => row.given === "fast"),
    snips(chains, row => row.given === "deep"),
    snips(chains, row => row.given === row.wanted),
  ];
  const n = chains.reduce((sum, row) => sum + row.accepting, 0);
  if (fast === null || deep === null || policy === null) return null;
  const deepShare = chains.reduce((sum, row) => sum + (row.wanted === "deep" ? row.accepting : 0), 0) / n;
  const values = { fast: fast.value, deep: deep.value, policy: policy.value };
  const nEff = Math.min(fast.nEff, deep.nEff);
  return {
    ...values,
    deepShare,
    randomMix: values.fast + deepShare * (values.deep - values.fast),
    nEff,
    pgr: pgrFigure(chains, n, nEff, { fast, deep, policy }),
    curve: routerCurve([
      { share: 0, quality: values.fast },
      { share: deepShare, quality: values.policy },
      { share: 1, quality: values.deep },
    ]),
  };
}

/** Nine digits, so that a hundred equal weights count as a hundred. */
const round = (n: number): number => Math.round(n * 1e9) / 1e9;

function snips(rows: readonly WeightedChains[], isOfArm: (row: WeightedChains) => boolean): Arm | null {
  const arm = rows.filter(isOfArm).map(row => ({ ...row, weight: 1 / row.propensity }));
  const weights = arm.reduce((sum, row) => sum + row.weight * row.accepting, 0);
  if (weights === 0) return null;
  const squares = arm.reduce((sum, row) => sum + row.weight ** 2 * row.accepting, 0);
  const value = arm.reduce((sum, row) => sum + row.weight * row.firstPass, 0) / weights;
  const influence = new Map<string, number>();
  for (const { developer, weight, firstPass, accepting } of attributed(arm).rows)
    influence.set(developer, (influence.get(developer) ?? 0) + (weight * (firstPass - value * accepting)) / weights);
  return { value, nEff: round((weights * weights) / squares), influence };
}

function pgrFigure(chains: readonly WeightedChains[], n: number, nEff: number, arms: Record<"fast" | "deep" | "policy", Arm>): FigureInput {
  const known = attributed(chains);
  const sizes = new Map<string, number>();
  for (const row of known.rows) sizes.set(row.developer, (sizes.get(row.developer) ?? 0) + row.accepting);
  const shape = { n, developers: known.developers, dEff: effectiveClusters([...sizes.values()]) };
  const undefinedFor = (reason: string): FigureInput => ({ state: "undefined", reason, ...shape });
  if (nEff < MIN_EXPLORED)
    return undefinedFor(
      `Exploration must have given each lane the weight of ${MIN_EXPLORED} pieces of work; so far it is ${Math.floor(nEff)}.`,
    );
  const { fast, deep, policy } = arms;
  const value = performanceGapRecovered(policy.value, fast.value, deep.value);
  if (value === null) return undefinedFor("The deep lanes did no better than the fast ones, so there is no gap to recover.");
  const gap = deep.value - fast.value;
  const influence = new Map(
    [...sizes.keys()].map(developer => {
      const of = (arm: Arm): number => arm.influence.get(developer) ?? 0;
      return [developer, (of(policy) - value * of(deep) - (1 - value) * of(fast)) / gap];
    }),
  );
  return {
    state: "estimated",
    value,
    interval: symmetricInterval(value, clusteredVariance(influence.values(), shape.dEff), shape.dEff),
    influence,
    ...shape,
  };
}
