import type { FigureInput } from "@/lib/core/metrics/estimate";
import { type CorrectionRow, correctionsPerChange } from "@/lib/core/metrics/figures/corrections-per-change";
import { type CostRow, type CostSettings, effectiveCost } from "@/lib/core/metrics/figures/effective-cost";
import { flowRetention } from "@/lib/core/metrics/figures/flow-retention";
import type { PackedEpisodes } from "@/lib/core/metrics/figures/packed-episodes";
import type { Outcome } from "./expected-change";
import type { Weighted } from "./weigh";
import { weightedEpisodes } from "./weighted-episodes";

/** CC over weighted chains: the ratio of two standardised means. */
export const CORRECTIONS: Outcome<CorrectionRow> = {
  count: row => row.chains,
  figure: rows =>
    correctionsPerChange(rows.map(({ row, weight }) => ({ ...row, corrected: weight * row.corrected, accepted: weight * row.accepted }))),
};

/** EC over weighted chains whose models have a price; rows without one must be left out before weighing. */
export function costOutcome(settings: CostSettings): Outcome<CostRow> {
  return {
    count: row => row.chains,
    figure: rows => effectiveCost(perDeveloper(rows), settings),
  };
}

const SUMMED = [
  "accepted",
  "tokensUsd",
  "waitMinutes",
  "correctingWaitMinutes",
  "correctingReadMinutes",
  "reviewMinutes",
  "breaks",
] as const satisfies readonly (keyof CostRow)[];

/** Weighted sums by developer and lane: review on Git hosts comes in rows without chains of its own, and must not count as nobody's. */
function perDeveloper(rows: readonly Weighted<CostRow>[]): CostRow[] {
  const sums = new Map<string, CostRow>();
  for (const { row, weight } of rows) {
    const { developer, lane, priced, chains } = row;
    const key = JSON.stringify([developer, lane, priced]);
    const sum = sums.get(key) ?? { ...NOTHING, developer, lane, priced };
    sum.chains += chains;
    for (const field of SUMMED) sum[field] += weight * row[field];
    sums.set(key, sum);
  }
  return [...sums.values()];
}

const NOTHING = {
  ...{ chains: 0, accepted: 0, tokensUsd: 0, waitMinutes: 0, correctingWaitMinutes: 0, correctingReadMinutes: 0, reviewMinutes: 0 },
  breaks: 0,
};

/** FR15 by a Kaplan-Meier estimate over weighted episodes (Xie & Liu 2005, adjusted by weights). */
export function flowOutcome(riskSetFloor: number): Outcome<PackedEpisodes> {
  return {
    count: row => row.codes.length,
    figure: rows => wholeObservations(flowRetention(weightedEpisodes(rows), { riskSetFloor })),
  };
}

/** Weights are 1 on average, so their sum is a whole number but for rounding; a number at risk is not, and is not told. */
function wholeObservations(input: FigureInput): FigureInput {
  const n = Math.round(input.n);
  return input.state === "estimated"
    ? { ...input, n }
    : { ...input, n, reason: "Too few flow episodes of this work were followed for 15 minutes." };
}
