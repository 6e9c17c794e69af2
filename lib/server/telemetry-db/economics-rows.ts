import type { CostRow } from "@/lib/core/metrics/figures/effective-cost";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { ACCEPTED_CHANGES, changeParams, LINES, outcomesWhere, UNREAD, WAS_REVIEWED } from "./change-facts";
import {
  bucketOf,
  type Counted,
  type CountedKind,
  type CountQuery,
  countFacts,
  countParams,
  groupOf,
  readCounted,
  selectFacts,
} from "./count-query";

export type CostQuery = CountQuery & { settings: MetricSettings };
export type CostCount = Counted & Omit<CostRow, "developer">;
export type TokenCostCount = Counted & {
  turns: number;
  /** By our prices, over the turns that have one; `unpriced` turns do not. */
  costUsd: number;
  unpriced: number;
  /** The client's own figure, and the turns that have one. */
  clientCostUsd: number;
  clientPriced: number;
};

/** A work type that was declared or classified; an inferred one follows from the lane's own behaviour and is no stratum. */
const RECORDED_TYPE = "if(source IN ('declared', 'classified'), work_type, NULL)";

const CLOSED_CHAINS: CountedKind = {
  columns: {
    lane: "chains.lane",
    at: "chains.closes_at",
    first_turn: "chains.first_turn",
    accepted: "chains.accepted_changes",
    cost: "chains.cost_usd",
    work_type: "chains.work_type",
    source: "chains.work_type_source",
    wait_ms: "chains.wait_ms",
    correcting_wait_ms: "chains.correcting_wait_ms",
    correcting_read_ms: "chains.correcting_read_ms",
    review_minutes: "chains.review_minutes",
    breaks: "chains.breaks",
  },
  model: "turns.model[first_turn + 1]",
  workType: RECORDED_TYPE,
  where: "at <= fromUnixTimestamp64Milli({asOfMs: Int64})",
};

/** What closed chains cost, by lane and by whether our prices cover them: the summands of EC. */
export async function countCosts(query: CostQuery): Promise<CostCount[]> {
  const parts = await Promise.all([countChainCosts(query), countMergeReviews(query)]);
  return parts.flat();
}

function countChainCosts(query: CostQuery): Promise<CostCount[]> {
  return countFacts<CostCount>(query, CLOSED_CHAINS, {
    sums: `count(), sum(accepted), sum(ifNull(cost, 0)), sum(wait_ms) / 60000, sum(correcting_wait_ms) / 60000, sum(correcting_read_ms) / 60000,
      sum(review_minutes), sum(breaks)`,
    keys: ["cost IS NOT NULL"],
    read: ([chains, accepted, tokensUsd, waitMinutes, correctingWait, correctingRead, reviewMinutes, breaks], [priced]) => ({
      priced: Boolean(priced),
      chains: Number(chains),
      accepted: Number(accepted),
      tokensUsd: Number(tokensUsd),
      waitMinutes: Number(waitMinutes),
      correctingWaitMinutes: Number(correctingWait),
      correctingReadMinutes: Number(correctingRead),
      reviewMinutes: Number(reviewMinutes),
      breaks: Number(breaks),
    }),
  });
}

const { lane: _lane, at: _at, ...CHANGE_COLUMNS } = ACCEPTED_CHANGES.columns;
/** Accepted changes with lines to read, dated and laned by the chain that they are part of. */
const CHANGES: CountedKind = {
  columns: CHANGE_COLUMNS,
  model: CLOSED_CHAINS.model,
  workType: RECORDED_TYPE,
  where: `${ACCEPTED_CHANGES.where} AND ${LINES} > 0 AND ${CLOSED_CHAINS.where}`,
};
/** What a change takes from its chain: `lane`, `at` and the like, as aliases of a SELECT that names the chain's place `chain`. */
const OF_CHAIN = `arrayFirstIndex((first, last) -> turn >= first AND turn <= last, chains.first_turn, chains.last_turn) AS chain, chains.lane[chain] AS lane,
  chains.closes_at[chain] AS at, chains.cost_usd[chain] IS NOT NULL AS priced, chains.work_type[chain] AS work_type,
  chains.work_type_source[chain] AS source, chains.first_turn[chain] AS first_turn`;

const NOTHING = {
  ...{ chains: 0, accepted: 0, tokensUsd: 0, waitMinutes: 0, correctingWaitMinutes: 0, correctingReadMinutes: 0 },
  ...{ reviewMinutes: 0, breaks: 0 },
};

/** Minutes of review that merge requests added to what was read of closed chains' changes in their sessions, up to what each needed. */
function countMergeReviews(query: CostQuery): Promise<CostCount[]> {
  const changes = [
    OF_CHAIN,
    `${bucketOf("at")} AS bucket`,
    `${groupOf(query, CHANGES)} AS grp`,
    "developer",
    `${UNREAD} AS unread`,
    "key",
  ].join(", ");
  return readCounted<CostCount>(
    `SELECT bucket, grp, lane, developer AS who, priced, tuple(sum(least(unread, outcome.review_minutes))) AS sums
     FROM (${selectFacts(query, CHANGES, changes, "unread > 0")}) AS change
     INNER JOIN ${outcomesWhere(WAS_REVIEWED)} AS outcome ON change.key = outcome.key GROUP BY bucket, grp, lane, who, priced`,
    { keys: ["priced"], read: ([minutes], [priced]) => ({ ...NOTHING, priced: Boolean(priced), reviewMinutes: Number(minutes) }) },
    { ...countParams(query), ...changeParams(query.settings, []) },
  );
}

const TURNS: CountedKind = {
  columns: {
    lane: "turns.used_lane",
    at: "turns.start",
    model: "turns.model",
    work_type: "turns.work_type",
    cost: "turns.cost_usd",
    client_cost: "turns.client_cost_usd",
  },
  model: "model",
  workType: "work_type",
};

/** Token cost of turns begun in the span, by our prices and by the client's own figure. */
export function countTokenCosts(query: CountQuery): Promise<TokenCostCount[]> {
  return countFacts<TokenCostCount>(query, TURNS, {
    sums: "count(), sum(ifNull(cost, 0)), countIf(cost IS NULL), sum(ifNull(client_cost, 0)), countIf(client_cost IS NOT NULL)",
    read: ([turns, cost, unpriced, clientCost, clientPriced]) => ({
      turns: Number(turns),
      costUsd: Number(cost),
      unpriced: Number(unpriced),
      clientCostUsd: Number(clientCost),
      clientPriced: Number(clientPriced),
    }),
  });
}
