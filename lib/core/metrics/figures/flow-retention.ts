import type { FigureInput } from "@/lib/core/metrics/estimate";
import { type EpisodeRow, survivalFigure } from "./survival-figure";

export const FLOW_RETENTION_MINUTES = 15;

export type SurvivalOptions = { riskSetFloor: number; correlation?: number };

/** FR15 = S(15 min) of flow episodes in fast lanes, event = break (METRICS section 3). Observations are episodes. */
export function flowRetention(episodes: readonly EpisodeRow[], { riskSetFloor, correlation }: SurvivalOptions): FigureInput {
  return survivalFigure(episodes, FLOW_RETENTION_MINUTES, riskSetFloor, { one: "flow episode", many: "flow episodes" }, correlation);
}
