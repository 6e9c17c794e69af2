import type { FigureInput } from "@/lib/core/metrics/estimate";
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

const ARMS = ["fast", "deep", "policy"] as const;
/** Weighted sums of an arm: of chains, of their squared weights, of those without a correction. */
type Sums = { weights: number; squares: number; first: number };
type ArmSums = Record<(typeof ARMS)[number], Sums>;
type Arm = { value: number; nEff: number; influence: (developer: string) => number };

/** What a set of chains adds up to: all of them, and of each known developer those of each arm and how many they are. */
type Slice = { n: number; wantedDeep: number; all: ArmSums; byDeveloper: Map<string, { n: number; arms: ArmSums }> };

/**
 * PGR of the policy from its exploration slice: first-pass yields by self-normalised inverse propensity weights (SNIPS, Swaminathan & Joachims 2015), PGR
 * by RouteLLM (arXiv 2406.18665), its interval by the delta method on influences summed by developer. Null without a chain of an exploring policy.
 */
export function policyValue(rows: readonly WeightedChains[]): PolicyValue | null {
  const slice = addUp(rows);
  const [fast, deep, policy] = ARMS.map(arm => snips(slice, arm));
  if (fast == null || deep == null || policy == null) return null;
  const deepShare = slice.wantedDeep / slice.n;
  const values = { fast: fast.value, deep: deep.value, policy: policy.value };
  const nEff = Math.min(fast.nEff, deep.nEff);
  return {
    ...values,
    deepShare,
    randomMix: values.fast + deepShare * (values.deep - values.fast),
    nEff,
    pgr: pgrFigure(slice, nEff, { fast, deep, policy }),
    curve: routerCurve([
      { share: 0, quality: values.fast },
      { share: deepShare, quality: values.policy },
      { share: 1, quality: values.deep },
    ]),
  };
}

function addUp(rows: readonly WeightedChains[]): Slice {
  const slice: Slice = { n: 0, wantedDeep: 0, all: noSums(), byDeveloper: new Map() };
  for (const row of rows) {
    if (!(row.accepting > 0 && row.propensity > 0)) continue;
    slice.n += row.accepting;
    if (row.wanted === "deep") slice.wantedDeep += row.accepting;
    addTo(slice.all, row);
    if (row.developer === null) continue;
    const own = slice.byDeveloper.get(row.developer) ?? { n: 0, arms: noSums() };
    slice.byDeveloper.set(row.developer, own);
    own.n += row.accepting;
    addTo(own.arms, row);
  }
  return slice;
}

const none = (): Sums => ({ weights: 0, squares: 0, first: 0 });
const noSums = (): ArmSums => ({ fast: none(), deep: none(), policy: none() });

function addTo(arms: ArmSums, { wanted, given, propensity, accepting, firstPass }: WeightedChains): void {
  addWeighted(arms[given], 1 / propensity, accepting, firstPass);
  if (given === wanted) addWeighted(arms.policy, 1 / propensity, accepting, firstPass);
}

function addWeighted(sums: Sums, weight: number, accepting: number, firstPass: number): void {
  sums.weights += weight * accepting;
  sums.squares += weight ** 2 * accepting;
  sums.first += weight * firstPass;
}

/** Nine digits, so that a hundred equal weights count as a hundred. */
const round = (n: number): number => Math.round(n * 1e9) / 1e9;

function snips({ all, byDeveloper }: Slice, arm: keyof ArmSums): Arm | null {
  const { weights, squares, first } = all[arm];
  if (weights === 0) return null;
  const value = first / weights;
  return {
    value,
    nEff: round((weights * weights) / squares),
    influence: developer => {
      const own = byDeveloper.get(developer)?.arms[arm];
      return own === undefined ? 0 : (own.first - value * own.weights) / weights;
    },
  };
}

function pgrFigure({ n, byDeveloper }: Slice, nEff: number, { fast, deep, policy }: Record<keyof ArmSums, Arm>): FigureInput {
  const sizes = [...byDeveloper.values()].map(own => own.n);
  const shape = { n, developers: sizes.length, dEff: effectiveClusters(sizes) };
  const undefinedFor = (reason: string): FigureInput => ({ state: "undefined", reason, ...shape });
  if (nEff < MIN_EXPLORED)
    return undefinedFor(
      `Exploration must have given each lane the weight of ${MIN_EXPLORED} pieces of work; so far it is ${Math.floor(nEff)}.`,
    );
  const value = performanceGapRecovered(policy.value, fast.value, deep.value);
  if (value === null) return undefinedFor("The deep lanes did no better than the fast ones, so there is no gap to recover.");
  const gap = deep.value - fast.value;
  const influence = new Map(
    [...byDeveloper.keys()].map(developer => {
      const parts = policy.influence(developer) - value * deep.influence(developer) - (1 - value) * fast.influence(developer);
      return [developer, parts / gap];
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
