import type { FigureInput } from "@/lib/core/metrics/estimate";
import type { SurvivalOptions } from "./flow-retention";
import { type EpisodeRow, survivalFigure } from "./survival-figure";

export const AUTONOMY_MINUTES = 10;

/** AR10 = S(10 min) of autonomy stretches in deep lanes, event = first unplanned pull-back (METRICS section 3). Observations are stretches. */
export function autonomy(stretches: readonly EpisodeRow[], { riskSetFloor, correlation }: SurvivalOptions): FigureInput {
  return survivalFigure(
    stretches,
    AUTONOMY_MINUTES,
    riskSetFloor,
    { one: "stretch of autonomous work", many: "stretches of autonomous work" },
    correlation,
  );
}
