import { effectiveCost, PRICE_UNKNOWN } from "@/lib/core/metrics/figures/effective-cost";
import { total } from "@/lib/core/metrics/figures/total";
import type { COST_METRICS } from "@/lib/core/metrics/registry/cost";
import { sizeOf } from "../metrics/cell-size";
import { type MetricModel, type RowSource, rowModel } from "../metrics/metric-model";
import { proportionModel } from "../metrics/proportion-model";
import { type CostCount, countCosts, countTokenCosts, type TokenCostCount } from "../telemetry-db/economics-rows";

export const COST_ROWS: RowSource<CostCount> = { name: "costs", load: countCosts };
export const TOKEN_COST_ROWS: RowSource<TokenCostCount> = { name: "token-costs", load: countTokenCosts };

export const COST_MODELS: Record<keyof typeof COST_METRICS, MetricModel> = {
  "effective-cost": rowModel({ id: "effective-cost", source: COST_ROWS, estimate: (rows, { settings }) => effectiveCost(rows, settings) }),
  "token-cost": rowModel({
    id: "token-cost",
    source: TOKEN_COST_ROWS,
    estimate: rows =>
      rows.length > 0 && rows.every(row => row.unpriced === row.turns)
        ? { state: "undefined", reason: PRICE_UNKNOWN, ...sizeOf(rows, row => row.turns) }
        : total(
            rows.map(row => ({ developer: row.developer, amount: row.costUsd, n: row.turns - row.unpriced })),
            "No turn in this period.",
          ),
  }),
  "client-cost": rowModel({
    id: "client-cost",
    source: TOKEN_COST_ROWS,
    estimate: rows =>
      total(
        rows.map(row => ({ developer: row.developer, amount: row.clientCostUsd, n: row.clientPriced })),
        "No client of this work reports a cost of its own.",
      ),
  }),
  "unpriced-share": proportionModel<TokenCostCount>({
    id: "unpriced-share",
    source: TOKEN_COST_ROWS,
    count: row => ({ k: row.unpriced, n: row.turns }),
    emptyReason: "No turn in this period.",
  }),
};
