import type { FigureInput } from "@/lib/core/metrics/estimate";
import { correctionsPerChange } from "@/lib/core/metrics/figures/corrections-per-change";
import { effectiveCost } from "@/lib/core/metrics/figures/effective-cost";
import { flowRetention } from "@/lib/core/metrics/figures/flow-retention";
import { packedEpisodes } from "@/lib/core/metrics/figures/packed-episodes";
import type { MetricId } from "@/lib/core/metrics/registry";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { COST_ROWS } from "../economics/cost-models";
import { CHAINS } from "../metrics/correction-models";
import { FLOW_EPISODES } from "../metrics/flow-models";
import type { RowSource } from "../metrics/metric-model";
import type { Counted } from "../telemetry-db/count-query";

/** Answers one figure from its rows. */
export type AnswerEffect<Answer> = <Row extends Counted>(
  id: MetricId,
  source: RowSource<Row>,
  estimate: (rows: readonly Row[]) => FigureInput,
) => Promise<Answer>;

/** The figures by which a version is judged: corrections, flow and cost. */
export function effectFigures<Answer>(settings: MetricSettings, answer: AnswerEffect<Answer>): Promise<Answer[]> {
  return Promise.all([
    answer("cc", CHAINS, correctionsPerChange),
    answer("fr15", FLOW_EPISODES, rows => flowRetention(packedEpisodes(rows), settings)),
    answer("effective-cost", COST_ROWS, rows => effectiveCost(rows, settings)),
  ]);
}
