import type { Tile } from "@/lib/contract/overview";
import { passportOf } from "@/lib/core/metrics/registry";
import { answerMetric } from "../metrics/answer-metric";
import type { MetricReader } from "../metrics/metric-reader";
import type { LaneClass } from "../telemetry-db/figure-rows";

const TILES: readonly { id: string; figure: Tile["figureId"]; laneClass: LaneClass | null }[] = [
  { id: "fr15-fast", figure: "fr15", laneClass: "fast" },
  { id: "ar10-deep", figure: "ar10", laneClass: "deep" },
  { id: "cc-fast", figure: "cc", laneClass: "fast" },
  { id: "cc-deep", figure: "cc", laneClass: "deep" },
  { id: "fpy-all", figure: "fpy", laneClass: null },
];

/** The five tiles of the overview, from the rows by team that the bubbles are made of as well. */
export function buildTiles(reader: MetricReader, lanesOf: Record<LaneClass, readonly string[]>): Promise<Tile[]> {
  return Promise.all(
    TILES.map(async ({ id, figure, laneClass }) => {
      const lanes = laneClass === null ? undefined : lanesOf[laneClass];
      const { total, delta, deltaReason, series } = await answerMetric(reader, { id: figure, rowsBy: "team", lanes });
      return {
        id,
        figureId: figure,
        laneClass,
        figure: total,
        delta,
        deltaReason,
        series: series.map(({ from, value, open }) => ({ week: from, value, open })),
        passport: passportOf(figure),
      };
    }),
  );
}
