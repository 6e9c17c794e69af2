import type { FigureInput } from "@/lib/core/metrics/estimate";
import { boundedInterval } from "@/lib/core/metrics/statistics/clustered-ratio";
import { clusteredVariance } from "@/lib/core/metrics/statistics/clusters";
import { kaplanMeier, restrictedMean } from "@/lib/core/metrics/statistics/kaplan-meier";
import { restrictedMeanScore } from "@/lib/core/metrics/statistics/survival-influence";
import { type EpisodeSet, sumByDeveloper } from "./episode-set";
import { FLOW_EPISODES } from "./flow-retention";
import { episodeShape, notFollowed, survivalRows } from "./survival-figure";

export const RESTRICTED_MEAN_LIMIT_MINUTES = 30;

/**
 * How far a restricted mean of these episodes can look: 30 minutes, or the last whole minute at which `riskSetFloor` are at risk (METRICS section 3);
 * 0 when there are never as many. It is part of the figure's name ("RMST18"), and figures with different horizons are not compared.
 */
export function restrictedMeanHorizon({ endings }: EpisodeSet, riskSetFloor: number): number {
  const { atRisk } = kaplanMeier(survivalRows(endings));
  let horizon = RESTRICTED_MEAN_LIMIT_MINUTES;
  while (horizon > 0 && atRisk(horizon) < riskSetFloor) horizon -= 1;
  return horizon;
}

/** RMST: mean unbroken minutes up to a horizon, with an interval clustered by developer; undefined where too few were followed that long. */
export function restrictedMeanMinutes(episodes: EpisodeSet, horizonMinutes: number, riskSetFloor: number): FigureInput {
  const curve = kaplanMeier(survivalRows(episodes.endings));
  const shape = episodeShape(episodes);
  const reason =
    horizonMinutes === 0
      ? `Fewer than ${riskSetFloor} flow episodes were followed for a minute.`
      : notFollowed(curve, horizonMinutes, riskSetFloor, FLOW_EPISODES);
  if (reason !== null) return { state: "undefined", reason, ...shape };
  const value = restrictedMean(curve, horizonMinutes);
  const score = restrictedMeanScore(kaplanMeier(survivalRows(episodes.attributedEndings)), horizonMinutes);
  const influence = sumByDeveloper(episodes, (t, cause) => score(t, cause === "break"));
  const interval = boundedInterval(value, clusteredVariance(influence.values(), shape.dEff), shape.dEff, [0, horizonMinutes]);
  return { state: "estimated", value, interval, influence, horizonMinutes, ...shape };
}
