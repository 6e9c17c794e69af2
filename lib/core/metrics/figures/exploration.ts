import { isDeepLane, isFastLane } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";

export type LaneClass = "fast" | "deep";

/** What of a published policy says with what probability a lane was chosen. */
export type ExploringPolicy = {
  version: number;
  /** Percentage of sessions sent to another lane at random, 0 to 5. */
  explorationPercent: number;
  lanes: readonly string[];
  defaultLane: string;
  rules: readonly { id: string; lane: string; locked: boolean }[];
};

/** Closed chains of one developer that were decided alike: the reason, rule and lane of the recorded decision. */
export type DecidedChains = {
  developer: string | null;
  policyVersion: number;
  reason: string;
  ruleId: string | null;
  decidedLane: string;
  /** Chains that accepted a change, and of these the ones without a correction. */
  accepting: number;
  firstPass: number;
};

/** Chains with the lane class that the policy wanted, the one that chance gave, and the probability of the latter. */
export type WeightedChains = Pick<DecidedChains, "developer" | "accepting" | "firstPass"> & {
  wanted: LaneClass;
  given: LaneClass;
  propensity: number;
};

/** Decisions that exploration could have changed; a kill switch, an escalation or a stale copy leaves no choice. */
export const OPEN_TO_CHANCE: ReadonlySet<string> = new Set(["RULE", "SPLIT", "DEFAULT", "EXPLORATION"]);

type Decision = Pick<DecidedChains, "policyVersion" | "reason" | "ruleId" | "decidedLane">;
export type DecisionWeight = Pick<WeightedChains, "wanted" | "given" | "propensity">;

/**
 * The lane classes of a decision and the probability of the one given, or null where chance had no say. Kept are only decisions under a policy that explored,
 * that its rule had not locked, and whose lanes are known; all of them, the explored and the others, because both are outcomes of the same draw. The draw takes
 * another lane with probability e and any of the L - 1 others alike, as `explorer` in lib/core/policy does. Lanes are those decided, not those used: so the draw
 * stays random.
 */
export function decisionWeights(
  policies: readonly ExploringPolicy[],
  settings: Pick<MetricSettings, "lanes">,
): (decision: Decision) => DecisionWeight | null {
  const byVersion = new Map(policies.map(policy => [policy.version, policy]));
  // Chains come by the ten thousand, their different decisions by the dozen.
  const known = new Map<string, DecisionWeight | null>();
  return decision => {
    const { policyVersion, reason, ruleId, decidedLane } = decision;
    const key = `${policyVersion}/${reason}/${decidedLane}/${ruleId === null ? "" : `/${ruleId}`}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const weight = weightOf(decision, byVersion.get(policyVersion), settings);
    known.set(key, weight);
    return weight;
  };
}

function weightOf(
  { reason, ruleId, decidedLane }: Decision,
  policy: ExploringPolicy | undefined,
  settings: Pick<MetricSettings, "lanes">,
): DecisionWeight | null {
  const rule = policy?.rules.find(candidate => candidate.id === ruleId);
  const unknownRule = ruleId !== null && rule === undefined;
  if (policy === undefined || policy.explorationPercent === 0 || rule?.locked || unknownRule) return null;
  const wantedLane = rule?.lane ?? policy.defaultLane;
  const [wanted, given] = [classOf(wantedLane, settings), classOf(decidedLane, settings)];
  if (!OPEN_TO_CHANCE.has(reason) || wanted === null || given === null) return null;
  return { wanted, given, propensity: propensityOf(given, wantedLane, policy, settings) };
}

/** Decided chains with their weights (`decisionWeights`); those where chance had no say are left out. */
export function weightedChains(
  rows: readonly DecidedChains[],
  policies: readonly ExploringPolicy[],
  settings: Pick<MetricSettings, "lanes">,
): WeightedChains[] {
  const weigh = decisionWeights(policies, settings);
  return rows.flatMap(({ developer, accepting, firstPass, ...decision }) => {
    const weight = weigh(decision);
    return weight === null ? [] : [{ developer, accepting, firstPass, ...weight }];
  });
}

function propensityOf(given: LaneClass, wantedLane: string, policy: ExploringPolicy, settings: Pick<MetricSettings, "lanes">): number {
  const explored = policy.explorationPercent / 100;
  const others = policy.lanes.filter(lane => lane !== wantedLane);
  const ofClass = others.filter(lane => classOf(lane, settings) === given).length;
  const byChance = others.length === 0 ? 0 : (explored * ofClass) / others.length;
  return byChance + (classOf(wantedLane, settings) === given ? 1 - explored : 0);
}

function classOf(lane: string, settings: Pick<MetricSettings, "lanes">): LaneClass | null {
  if (isFastLane(lane, settings)) return "fast";
  return isDeepLane(lane, settings) ? "deep" : null;
}
