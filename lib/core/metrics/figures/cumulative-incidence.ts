import type { FigureInput } from "@/lib/core/metrics/estimate";
import { aalenJohansen, type CompetingRow, incidenceAt, incidenceScore } from "@/lib/core/metrics/statistics/aalen-johansen";
import { boundedInterval } from "@/lib/core/metrics/statistics/clustered-ratio";
import { clusteredVariance } from "@/lib/core/metrics/statistics/clusters";
import { kaplanMeier } from "@/lib/core/metrics/statistics/kaplan-meier";
import { type Ending, type EpisodeSet, sumByDeveloper } from "./episode-set";
import { FLOW_EPISODES } from "./flow-retention";
import { episodeShape, notFollowed, survivalRows } from "./survival-figure";

export const COMPETING_CAUSES = ["break", "done"] as const;
export type CompetingCause = (typeof COMPETING_CAUSES)[number];

/** Endings as observations of competing causes. */
export function competingRows(endings: readonly Ending[]): CompetingRow<CompetingCause>[] {
  return endings.map(({ t, cause, count }) => ({ t, cause: cause === "censored" ? null : cause, count }));
}

/**
 * Share of episodes that by `minutes` ended by one cause while the other competes (Aalen-Johansen), with a linearised interval clustered by
 * developer; undefined where fewer than `riskSetFloor` are at risk then. It stands beside FR15 (METRICS section 3).
 */
export function cumulativeIncidence(episodes: EpisodeSet, cause: CompetingCause, minutes: number, riskSetFloor: number): FigureInput {
  const shape = episodeShape(episodes);
  const reason = notFollowed(kaplanMeier(survivalRows(episodes.endings)), minutes, riskSetFloor, FLOW_EPISODES);
  if (reason !== null) return { state: "undefined", reason, ...shape };
  const value = incidenceAt(aalenJohansen(competingRows(episodes.endings), COMPETING_CAUSES), cause, minutes);
  const score = incidenceScore(aalenJohansen(competingRows(episodes.attributedEndings), COMPETING_CAUSES), cause, minutes);
  const influence = sumByDeveloper(episodes, (t, ending) => score(t, ending === "censored" ? null : ending));
  const interval = boundedInterval(value, clusteredVariance(influence.values(), shape.dEff), shape.dEff, [0, 1]);
  return { state: "estimated", value, interval, influence, ...shape };
}
