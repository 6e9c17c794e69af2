import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { EpisodeSet } from "./episode-set";
import { type SurvivalOptions, survivalFigure } from "./survival-figure";

export const AUTONOMY_MINUTES = 10;
export const AUTONOMY_STRETCHES = { one: "stretch of autonomous work", many: "stretches of autonomous work" };

/** AR10 = S(10 min) of autonomy stretches in deep lanes, event = first unplanned pull-back (METRICS section 3). Observations are stretches. */
export function autonomy(stretches: EpisodeSet, options: SurvivalOptions): FigureInput {
  return survivalFigure(stretches, AUTONOMY_MINUTES, AUTONOMY_STRETCHES, options);
}
