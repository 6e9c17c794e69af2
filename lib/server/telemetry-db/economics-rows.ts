import type { CostRow } from "@/lib/core/metrics/figures/effective-cost";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { ACCEPTED_CHANGES, changeParams, creditOf, LINES, NEEDED, outcomesWhere, WAS_REVIEWED } from "./change-facts";
import { queryCompact } from "./compact";
import {
  bucketOf,
  type Counted,
  type CountedKind,
  type CountQuery,
  countFacts,
  countParams,
  FINAL_BY_PARTITION,
  fromFacts,
  groupOf,
  textOf,
} from "./count-query";
import { countByKeys } from "./keyed-rows";

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
  join: `chains.lane AS lane, chains.closes_at AS at, chains.first_turn AS first_turn, chains.accepted_changes AS accepted, chains.cost_usd AS cost,
    chains.work_type AS work_type, chains.work_type_source AS source, chains.wait_ms AS wait_ms, chains.correcting_wait_ms AS correcting_wait_ms,
    chains.correcting_read_ms AS correcting_read_ms, chains.review_minutes AS review_minutes, chains.breaks AS breaks`,
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
  return countByKeys<CostCount>(
    query,
    CLOSED_CHAINS,
    ["cost IS NOT NULL"],
    `count(), sum(accepted), sum(ifNull(cost, 0)), sum(wait_ms) / 60000, sum(correcting_wait_ms) / 60000, sum(correcting_read_ms) / 60000,
      sum(review_minutes), sum(breaks)`,
    ([priced, ...values]) => {
      const [chains = 0, accepted = 0, tokensUsd = 0, waitMinutes = 0, correctingWaitMinutes = 0, ...rest] = values.map(Number);
      const [correctingReadMinutes = 0, reviewMinutes = 0, breaks = 0] = rest;
      return {
        ...{ priced: Boolean(priced), chains, accepted, tokensUsd, waitMinutes, correctingWaitMinutes },
        ...{ correctingReadMinutes, reviewMinutes, breaks },
      };
    },
  );
}

/** Accepted changes with lines to read, dated and laned by the chain that they are part of. */
const CHANGES: CountedKind = {
  join: ACCEPTED_CHANGES.join.replace("changes.lane AS lane, changes.ts AS at,", ""),
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
async function countMergeReviews(query: CostQuery): Promise<CostCount[]> {
  const rows = await queryCompact(
    `SELECT bucket, grp, lane, developer, priced, sum(least(unread, outcome.review_minutes))
     FROM (
       SELECT ${OF_CHAIN}, ${bucketOf("at")} AS bucket, ${groupOf(query, CHANGES)} AS grp, developer, ${NEEDED} * (1 - ${creditOf("0")}) AS unread, key
       ${fromFacts(query, CHANGES)} AND unread > 0
     ) AS change INNER JOIN ${outcomesWhere(WAS_REVIEWED)} AS outcome ON change.key = outcome.key
     GROUP BY bucket, grp, lane, developer, priced ${FINAL_BY_PARTITION}`,
    { ...countParams(query), ...changeParams(query.settings, []) },
  );
  return rows.map(([bucket, group, lane, developer, priced, minutes]) => ({
    ...NOTHING,
    ...{ bucketMs: Number(bucket), group: textOf(group), developer: textOf(developer), lane: String(lane) },
    priced: Boolean(priced),
    reviewMinutes: Number(minutes),
  }));
}

const TURNS: CountedKind = {
  join: `turns.used_lane AS lane, turns.start AS at, turns.model AS model, turns.work_type AS work_type, turns.cost_usd AS cost,
    turns.client_cost_usd AS client_cost`,
  model: "model",
  workType: "work_type",
};

/** Token cost of turns begun in the span, by our prices and by the client's own figure. */
export function countTokenCosts(query: CountQuery): Promise<TokenCostCount[]> {
  return countFacts<TokenCostCount>(
    query,
    TURNS,
    "count(), sum(ifNull(cost, 0)), countIf(cost IS NULL), sum(ifNull(client_cost, 0)), countIf(client_cost IS NOT NULL)",
    ([turns, cost, unpriced, clientCost, clientPriced]) => ({
      turns: Number(turns),
      costUsd: Number(cost),
      unpriced: Number(unpriced),
      clientCostUsd: Number(clientCost),
      clientPriced: Number(clientPriced),
    }),
  );
}
