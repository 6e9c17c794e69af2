import { type Comparison, compareEstimates } from "@/lib/core/metrics/compare-estimates";
import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { ExploringPolicy } from "@/lib/core/metrics/figures/exploration";
import { type DecidedWork, propensityWeighted } from "./explored-work";
import { workTypeOf } from "./stratum";
import { observationsIn, type Recorded, standardised, type Wanted, type Weighted } from "./weigh";

/** Turns of a stratum (its name) by the lane of the published policy and that of the draft; null: a lane in which the figure is not measured. */
export type Shift = { stratum: string; before: string | null; after: string | null; turns: number };

/** Turns of a work type for which nothing can be said: too little work of their strata is recorded in one of the lanes. */
export type Gap = { workType: string; before: string | null; after: string | null; turns: number };

/** How one figure is estimated from weighted rows, and what its observations are. */
export type Outcome<Row> = { count: (row: Row) => number; figure: (rows: readonly Weighted<Row>[]) => FigureInput };

export type ExpectedChange = { method: "observational" | "exploration"; before: FigureInput; after: FigureInput; comparison: Comparison };

const NONE_LEFT: FigureInput = {
  ...{ state: "undefined", n: 0, developers: 0, dEff: 0 },
  reason: "None of this work is in a lane in which this is measured.",
};

/** Recorded observations that a stratum needs in a lane before anything is said of it there. */
export const MIN_OBSERVATIONS = 5;
/** Effective observations on both sides from which exploration speaks instead (METRICS section 7). */
export const MIN_EXPLORED = 100;

/** The shifts for which both lanes have recorded work of the same stratum, and by work type those for which they have not. */
export function estimableShifts<Row extends Recorded>(
  rows: readonly Row[],
  shifts: readonly Shift[],
  count: (row: Row) => number,
): { shifts: Shift[]; gaps: Gap[] } {
  const observed = observationsIn(rows, count);
  const isSeen = (stratum: string, lane: string | null) => lane === null || observed(stratum, lane) >= MIN_OBSERVATIONS;
  const isEstimable = ({ stratum, before, after }: Shift) => isSeen(stratum, before) && isSeen(stratum, after);
  const gaps = new Map<string, Gap>();
  for (const { stratum, before, after, turns } of shifts.filter(shift => !isEstimable(shift))) {
    const workType = workTypeOf(stratum);
    const key = JSON.stringify([workType, before, after]);
    gaps.set(key, { workType, before, after, turns: turns + (gaps.get(key)?.turns ?? 0) });
  }
  return { shifts: shifts.filter(isEstimable), gaps: [...gaps.values()].sort((a, b) => b.turns - a.turns) };
}

/**
 * A figure of the recorded work, standardised to the lanes of the published policy and to those of the draft, and their difference with its interval clustered by
 * developer. Observational: work of one stratum may still differ between lanes in what is not recorded.
 */
export function observedChange<Row extends Recorded>(
  rows: readonly Row[],
  shifts: readonly Shift[],
  { count, figure }: Outcome<Row>,
): ExpectedChange {
  const side = (laneOf: (shift: Shift) => string | null): FigureInput => {
    const wanted = shifts.flatMap((shift): Wanted[] => {
      const lane = laneOf(shift);
      return lane === null ? [] : [{ stratum: shift.stratum, turns: shift.turns, lane }];
    });
    return wanted.length === 0 ? NONE_LEFT : figure(standardised(rows, wanted, count));
  };
  return changeOf(
    "observational",
    side(shift => shift.before),
    side(shift => shift.after),
  );
}

/**
 * The same from work whose lane was drawn at random, unbiased whatever was not recorded; null while either side has fewer than 100 effective observations.
 * `lanesOf` gives the lanes of some work under both policies, null where the figure is not measured.
 */
export function exploredChange<Row extends DecidedWork>(
  rows: readonly Row[],
  policies: readonly ExploringPolicy[],
  lanesOf: (row: Row) => { before: string | null; after: string | null },
  { count, figure }: Outcome<Row>,
): ExpectedChange | null {
  const byVersion = new Map(policies.map(policy => [policy.version, policy]));
  const before = propensityWeighted(rows, byVersion, row => lanesOf(row).before, count);
  const after = propensityWeighted(rows, byVersion, row => lanesOf(row).after, count);
  if (before.nEff < MIN_EXPLORED || after.nEff < MIN_EXPLORED) return null;
  return changeOf("exploration", figure(before.rows), figure(after.rows));
}

function changeOf(method: ExpectedChange["method"], before: FigureInput, after: FigureInput): ExpectedChange {
  const comparison = compareEstimates(after, before);
  return { method, before, after, comparison: comparison.delta === null ? inWords(comparison) : comparison };
}

/** The refusal in terms of policies instead of periods. */
function inWords({ delta, deltaReason }: Extract<Comparison, { delta: null }>): Comparison {
  return {
    delta,
    deltaReason: deltaReason
      .replace("this period", "recorded work in the draft's lanes")
      .replace("the period before", "recorded work in the published lanes")
      .replace(/^Before: /, "Published: "),
  };
}
