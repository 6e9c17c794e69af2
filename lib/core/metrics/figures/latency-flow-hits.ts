import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { TurnFact } from "@/lib/core/metrics/facts";
import type { MetricLane } from "@/lib/core/metrics/settings";
import { type ProportionRow, proportion } from "./proportion";

/** Longest wait of a hit, milliseconds: the limit up to which attention stays with a dialogue (Nielsen). */
export const FLOW_WAIT_LIMIT_MS = 10_000;

/** Whether a fast turn is a hit: first feedback within the lane's budget and the whole wait within 10 s. A turn without feedback is none. */
export function isLatencyFlowHit(
  turn: Pick<TurnFact, "firstFeedbackMs" | "waitMs">,
  lane: Pick<MetricLane, "firstFeedbackBudgetMs">,
): boolean {
  return turn.firstFeedbackMs !== null && turn.firstFeedbackMs <= lane.firstFeedbackBudgetMs && turn.waitMs <= FLOW_WAIT_LIMIT_MS;
}

/** LFH: hits (`k`) of interactive fast turns (`n`), per developer (METRICS section 3). */
export function latencyFlowHits(rows: readonly ProportionRow[], options: { correlation?: number } = {}): FigureInput {
  return proportion(rows, { ...options, emptyReason: "No interactive turn in a fast lane in this period." });
}
