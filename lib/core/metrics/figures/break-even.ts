import { type ClassMix, refusalAcrossClasses } from "@/lib/core/metrics/class-mix";
import { type Comparison, compareEstimates } from "@/lib/core/metrics/compare-estimates";
import type { FigureInput } from "@/lib/core/metrics/estimate";

export const VERDICTS = ["deep-pays", "fast-pays", "unclear"] as const;
export type BreakEven = { comparison: Comparison; verdict: (typeof VERDICTS)[number] };

/**
 * EC_fast - EC_deep of one work type: deep pays when the whole interval lies above zero, fast when it lies below (METRICS section 6). Refused where the
 * clients of the two lanes (`mixes`) differ in what they show of corrections, which are part of the cost.
 */
export function breakEven(fast: FigureInput, deep: FigureInput, mixes?: { fast: ClassMix; deep: ClassMix }): BreakEven {
  const unlike = mixes && refusalAcrossClasses(mixes.fast, mixes.deep, { current: "the fast lane", previous: "the deep lane" });
  if (unlike) return { comparison: { delta: null, deltaReason: unlike }, verdict: "unclear" };
  const comparison = compareEstimates(fast, deep);
  const interval = comparison.delta?.interval ?? null;
  if (interval === null) return { comparison: renamed(comparison), verdict: "unclear" };
  const verdict = interval[0] > 0 ? "deep-pays" : interval[1] < 0 ? "fast-pays" : "unclear";
  return { comparison, verdict };
}

/** The refusal in terms of lanes instead of periods. */
function renamed(comparison: Comparison): Comparison {
  if (comparison.delta !== null) return comparison;
  const deltaReason = comparison.deltaReason
    .replace("this period", "the fast lane")
    .replace("the period before", "the deep lane")
    .replace(/^Before: /, "Deep: ");
  return { delta: null, deltaReason };
}
