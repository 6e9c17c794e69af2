import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { EpisodeSet } from "./episode-set";
import { type SurvivalOptions, survivalFigure } from "./survival-figure";

export const FLOW_RETENTION_MINUTES = 15;
export const FLOW_EPISODES = { one: "flow episode", many: "flow episodes" };

/** FR15 = S(15 min) of flow episodes in fast lanes, event = break (METRICS section 3). Observations are episodes. */
export function flowRetention(episodes: EpisodeSet, options: SurvivalOptions): FigureInput {
  return survivalFigure(episodes, FLOW_RETENTION_MINUTES, FLOW_EPISODES, options);
}
