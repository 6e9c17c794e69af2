import type { FigureInput } from "@/lib/core/metrics/estimate";
import { addHistograms } from "@/lib/core/metrics/figures/histogram";
import { FLOW_WAIT_LIMIT_MS } from "@/lib/core/metrics/figures/latency-flow-hits";
import { waitQuantileMs } from "@/lib/core/metrics/figures/wait-histogram";
import { isFastLane } from "@/lib/core/metrics/lane-of";
import type { MetricId } from "@/lib/core/metrics/registry";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { countLatencyHits, countWaits, type LaneBudgets, type LatencyRow, type WaitRow } from "../telemetry-db/turn-rows";
import { sizeOf } from "./cell-size";
import { cellRows, groupsOf, loadRows, type MetricModel, type RowSource } from "./metric-model";
import { proportionModel } from "./proportion-model";

const NO_TURN = "No interactive turn in a fast lane in this period.";

export const FAST_TURNS: RowSource<LatencyRow> = {
  name: "fast-turns",
  load: query => countLatencyHits(query, fastBudgets(query.settings), FLOW_WAIT_LIMIT_MS),
};
export const WAITS: RowSource<WaitRow> = { name: "waits", load: query => countWaits(query, fastBudgets(query.settings)) };

export const lfh = proportionModel<LatencyRow>({
  id: "lfh",
  source: FAST_TURNS,
  count: row => ({ k: row.hits, n: row.turns }),
  emptyReason: NO_TURN,
});

export const feedbackP50 = quantile("feedback-p50", "feedback", 0.5);
export const feedbackP95 = quantile("feedback-p95", "feedback", 0.95);
export const waitP50 = quantile("wait-p50", "waits", 0.5);
export const waitP95 = quantile("wait-p95", "waits", 0.95);

/** A quantile in seconds, from the histogram of a cell; who it comes from is counted beside it, for the floors. It has no interval. */
function quantile(id: MetricId, of: "waits" | "feedback", q: number): MetricModel {
  return {
    id,
    source: FAST_TURNS,
    estimate: async (query, cells) => {
      const [waits, turns] = await Promise.all([loadRows(WAITS, query), loadRows(FAST_TURNS, query)]);
      const sizes = cellRows(turns, cells).map(rows => sizeOf(rows, row => (of === "waits" ? row.turns : row.answered)));
      return cellRows(waits, cells).map((rows, index): FigureInput => {
        const size = sizes[index] ?? sizeOf([], () => 0);
        const ms = waitQuantileMs(addHistograms(rows.map(row => row[of])), q);
        if (ms === null) return { state: "undefined", reason: NO_TURN, ...size };
        return { state: "estimated", value: ms / 1000, interval: null, influence: new Map(), ...size };
      });
    },
    groups: async (query, span) => groupsOf(await loadRows(FAST_TURNS, query), span),
  };
}

function fastBudgets(settings: MetricSettings): LaneBudgets {
  const fast = settings.lanes.filter(lane => isFastLane(lane.id, settings));
  return { lanes: fast.map(lane => lane.id), budgetsMs: fast.map(lane => lane.firstFeedbackBudgetMs) };
}
