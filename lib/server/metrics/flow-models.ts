import type { FigureInput } from "@/lib/core/metrics/estimate";
import { AUTONOMY_MINUTES, autonomy } from "@/lib/core/metrics/figures/autonomy";
import { type CompetingCause, cumulativeIncidence } from "@/lib/core/metrics/figures/cumulative-incidence";
import { FLOW_RETENTION_MINUTES, flowRetention } from "@/lib/core/metrics/figures/flow-retention";
import { packedEpisodes } from "@/lib/core/metrics/figures/packed-episodes";
import { RESTRICTED_MEAN_LIMIT_MINUTES, restrictedMeanHorizon, restrictedMeanMinutes } from "@/lib/core/metrics/figures/restricted-mean";
import { followedCounts } from "@/lib/core/metrics/figures/survival-figure";
import type { MetricId } from "@/lib/core/metrics/registry";
import { type EpisodeRows, loadEpisodes } from "../telemetry-db/episode-rows";
import { cellRows, groupsOf, loadRows, type MetricModel, type RowSource, rowModel } from "./metric-model";

export const FLOW_EPISODES: RowSource<EpisodeRows> = { name: "flow-episodes", load: query => loadEpisodes(query, "flow") };
export const AUTONOMY_STRETCHES: RowSource<EpisodeRows> = { name: "autonomy-stretches", load: query => loadEpisodes(query, "autonomy") };

export const fr15 = rowModel<EpisodeRows>({
  id: "fr15",
  source: FLOW_EPISODES,
  counts: rows => followedCounts(packedEpisodes(rows, FLOW_RETENTION_MINUTES), FLOW_RETENTION_MINUTES),
  estimate: (rows, { settings: { riskSetFloor }, ...options }) =>
    flowRetention(packedEpisodes(rows, FLOW_RETENTION_MINUTES), { riskSetFloor, ...options }),
});

export const ar10 = rowModel<EpisodeRows>({
  id: "ar10",
  source: AUTONOMY_STRETCHES,
  counts: rows => followedCounts(packedEpisodes(rows, AUTONOMY_MINUTES), AUTONOMY_MINUTES),
  estimate: (rows, { settings: { riskSetFloor }, ...options }) =>
    autonomy(packedEpisodes(rows, AUTONOMY_MINUTES), { riskSetFloor, ...options }),
});

export const cifBreak = incidence("cif-break", "break");
export const cifDone = incidence("cif-done", "done");

/** Every cell looks as far as the total does, so that groups, weeks and periods can be compared; one that was not followed that far says so. */
export const rmst: MetricModel = {
  id: "rmst",
  source: FLOW_EPISODES,
  estimate: async (query, cells): Promise<FigureInput[]> => {
    const { riskSetFloor } = query.settings;
    const sets = cellRows(await loadRows(FLOW_EPISODES, query), cells).map(rows => packedEpisodes(rows, RESTRICTED_MEAN_LIMIT_MINUTES));
    const horizon = sets[0] === undefined ? 0 : restrictedMeanHorizon(sets[0], riskSetFloor);
    return sets.map(set => restrictedMeanMinutes(set, horizon, riskSetFloor));
  },
  groups: async (query, span) => groupsOf(await loadRows(FLOW_EPISODES, query), span),
};

function incidence(id: MetricId, cause: CompetingCause): MetricModel {
  return rowModel<EpisodeRows>({
    id,
    source: FLOW_EPISODES,
    estimate: (rows, { settings }) =>
      cumulativeIncidence(packedEpisodes(rows, FLOW_RETENTION_MINUTES), cause, FLOW_RETENTION_MINUTES, settings.riskSetFloor),
  });
}
