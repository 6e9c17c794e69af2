import type { Estimate, FigureInput } from "./estimate";
import { symmetricInterval } from "./statistics/clustered-ratio";
import { clusteredVariance } from "./statistics/clusters";

/** Both sides of a comparison need this much (METRICS section 8). */
export const COMPARISON_FLOOR = { effectiveDevelopers: 8, observations: 100 } as const;

export type Comparison =
  | { delta: { value: number; interval: [number, number] | null }; deltaReason: null }
  | { delta: null; deltaReason: string };

/** What the two sides of a comparison are called within a sentence. */
export type SideNames = { current: string; previous: string };
export const PERIODS: SideNames = { current: "this period", previous: "the period before" };

/**
 * Difference `current - previous` with its 95 % interval clustered by developer: a developer on both sides contributes the difference of the two
 * influences, so that work by the same people is compared with itself. Refused in words below the comparison floor.
 */
export function compareEstimates(current: FigureInput, previous: FigureInput, names: SideNames = PERIODS): Comparison {
  if (current.state === "undefined") return refused(current.reason);
  if (previous.state === "undefined") return refused(names === PERIODS ? `Before: ${previous.reason}` : previous.reason);
  const thin = tooThin(current, names.current) ?? tooThin(previous, names.previous);
  if (thin !== null) return refused(thin);
  if (current.horizonMinutes !== previous.horizonMinutes)
    return refused("This period and the one before look ahead by different times; such means are not compared.");
  const value = current.value - previous.value;
  // Figures without a closed-form variance, such as percentiles, have no influences to make an interval of.
  if (current.influence.size === 0 || previous.influence.size === 0) return { delta: { value, interval: null }, deltaReason: null };
  const dEff = Math.min(current.dEff, previous.dEff);
  const developers = new Set([...current.influence.keys(), ...previous.influence.keys()]);
  const influences = [...developers].map(developer => (current.influence.get(developer) ?? 0) - (previous.influence.get(developer) ?? 0));
  const interval = symmetricInterval(value, clusteredVariance(influences, dEff), dEff);
  return { delta: { value, interval: interval === null ? null : [interval[0], interval[1]] }, deltaReason: null };
}

const refused = (deltaReason: string): Comparison => ({ delta: null, deltaReason });

function tooThin({ n, dEff }: Estimate, side: string): string | null {
  const { observations, effectiveDevelopers } = COMPARISON_FLOOR;
  if (n < observations) return `A comparison needs ${observations} observations; ${side} has ${n}.`;
  if (dEff < effectiveDevelopers)
    return `A comparison needs work spread over at least ${effectiveDevelopers} developers; ${side} has less.`;
  return null;
}
