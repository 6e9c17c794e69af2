import { attributed, type FigureInput, sumByDeveloper } from "@/lib/core/metrics/estimate";
import { isFastLane } from "@/lib/core/metrics/lane-of";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { effectiveClusters } from "@/lib/core/metrics/statistics/clusters";
import { ratio } from "./ratio";

/** Sums over closed chains of one developer and lane. Minutes are a developer's unless named otherwise; only interactive turns make anyone wait. */
export type CostRow = {
  developer: string | null;
  lane: string;
  /** All chains of the row, or none, have a token cost by our prices. */
  priced: boolean;
  chains: number;
  accepted: number;
  tokensUsd: number;
  /** Wait `W` of turns that correct nothing. */
  waitMinutes: number;
  /** Wait `W` of turns that correct an earlier one. */
  correctingWaitMinutes: number;
  /** `min(H, G)` after turns that correct an earlier one. */
  correctingReadMinutes: number;
  /** `q x needed` of the changes. */
  reviewMinutes: number;
  /** Breaks of flow in fast lanes, pull-backs in deep ones. */
  breaks: number;
};

export const COST_COMPONENTS = ["tokens", "waiting", "corrections", "review", "breaks"] as const;
export type CostComponent = (typeof COST_COMPONENTS)[number];
export type CostSettings = Pick<MetricSettings, "developerUsdPerHour" | "breakMinutes" | "waitWeights" | "lanes">;

const FAST_WAIT_WEIGHT = 1;
const DEEP_WAIT_WEIGHT = 0.25;

/** `a`: the part of a wait in a lane that is lost to its developer; beside deep work one does other things (METRICS section 6). */
export function waitWeightOf(lane: string, settings: Pick<CostSettings, "waitWeights" | "lanes">): number {
  return settings.waitWeights[lane] ?? (isFastLane(lane, settings) ? FAST_WAIT_WEIGHT : DEEP_WAIT_WEIGHT);
}

/** What a row cost, by component, in dollars: the summands of EC before the division by accepted changes (METRICS section 6). */
export function costOf(row: CostRow, settings: CostSettings): Record<CostComponent, number> {
  const perMinute = settings.developerUsdPerHour / 60;
  const a = waitWeightOf(row.lane, settings);
  return {
    tokens: row.tokensUsd,
    waiting: perMinute * a * row.waitMinutes,
    corrections: perMinute * (a * row.correctingWaitMinutes + row.correctingReadMinutes),
    review: perMinute * row.reviewMinutes,
    breaks: perMinute * settings.breakMinutes * row.breaks,
  };
}

/**
 * EC: dollars per accepted change, as a ratio of sums over closed chains, linearised by developer; with `components`, that part of it. Chains
 * of models without a price are left out wherever tokens count, since their cost is not known, and never taken as free. Observations are chains.
 */
export function effectiveCost(
  input: readonly CostRow[],
  settings: CostSettings,
  components: readonly CostComponent[] = COST_COMPONENTS,
): FigureInput {
  const rows = addedUp(components.includes("tokens") ? input.filter(row => row.priced) : input);
  const usd = (row: CostRow): number => {
    const cost = costOf(row, settings);
    return components.reduce((sum, component) => sum + cost[component], 0);
  };
  if (rows.every(row => row.accepted === 0) && input.some(row => row.accepted > 0))
    return { state: "undefined", reason: PRICE_UNKNOWN, ...sizeOf(input) };
  return ratio(
    rows.map(row => ({ developer: row.developer, numerator: usd(row), denominator: row.accepted, n: row.chains })),
    { emptyReason: "No change was accepted in the work finished in this period." },
  );
}

/** Rows of one developer and lane as one: a cost is linear in its sums, and there are far fewer of these than rows. */
function addedUp(rows: readonly CostRow[]): CostRow[] {
  const byLane = new Map<string, Map<string | null, CostRow>>();
  for (const row of rows) {
    const lane = byLane.get(row.lane) ?? new Map<string | null, CostRow>();
    byLane.set(row.lane, lane);
    const sum = lane.get(row.developer);
    if (sum === undefined) lane.set(row.developer, { ...row });
    else addCosts(sum, row);
  }
  return [...byLane.values()].flatMap(lane => [...lane.values()]);
}

function addCosts(sum: CostRow, row: CostRow): void {
  sum.chains += row.chains;
  sum.accepted += row.accepted;
  sum.tokensUsd += row.tokensUsd;
  sum.waitMinutes += row.waitMinutes;
  sum.correctingWaitMinutes += row.correctingWaitMinutes;
  sum.correctingReadMinutes += row.correctingReadMinutes;
  sum.reviewMinutes += row.reviewMinutes;
  sum.breaks += row.breaks;
}

/** What is said instead of a cost that no price is known for. */
export const PRICE_UNKNOWN = "Not known: the models of this work have no price. Enter one in the settings.";

function sizeOf(rows: readonly CostRow[]): { n: number; developers: number; dEff: number } {
  const known = attributed(rows.filter(row => row.chains > 0));
  return {
    n: rows.reduce((sum, row) => sum + row.chains, 0),
    developers: known.developers,
    dEff: effectiveClusters([...sumByDeveloper(known.rows, row => row.chains).values()]),
  };
}
