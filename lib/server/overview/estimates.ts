import type { FigureInput } from "@/lib/core/metrics/estimate";
import { autonomy } from "@/lib/core/metrics/figures/autonomy";
import { correctionsPerChange } from "@/lib/core/metrics/figures/corrections-per-change";
import { firstPassYield } from "@/lib/core/metrics/figures/first-pass-yield";
import { flowRetention } from "@/lib/core/metrics/figures/flow-retention";
import type { ActiveDeveloper, ChainCount, Counted, EpisodeCount, LaneClass } from "../telemetry-db/figure-rows";

export type CountedFacts = { episodes: readonly EpisodeCount[]; chains: readonly ChainCount[] };
export type OverviewFigure = "fr15" | "ar10" | "cc" | "fpy";
/** One figure of one lane class (null = all), of one team or of all. */
export type FigureQuestion = { figure: OverviewFigure; laneClass: LaneClass | null; team?: string };
type Span = { fromMs: number; toMs: number };

/** How many developers had work in the span that the chosen filters leave out. */
export function developersOutside(developers: readonly ActiveDeveloper[], span: Span): number {
  return new Set(developers.filter(row => row.outside && isIn(row, span)).map(row => row.developer)).size;
}

/** The figure's estimate from the counted facts of the given periods, which must be made of whole buckets. */
export function estimateFigure(facts: CountedFacts, question: FigureQuestion, spans: readonly Span[], riskSetFloor: number): FigureInput {
  const { figure, laneClass, team } = question;
  const isAsked = (row: Counted) => (team === undefined || row.team === team) && spans.some(span => isIn(row, span));
  const episodes = (kind: EpisodeCount["kind"]) => facts.episodes.filter(row => row.kind === kind && isAsked(row));
  const chains = () => facts.chains.filter(row => (laneClass === null || row.laneClass === laneClass) && isAsked(row));
  switch (figure) {
    case "fr15":
      return flowRetention(episodes("flow"), { riskSetFloor });
    case "ar10":
      return autonomy(episodes("autonomy"), { riskSetFloor });
    case "cc":
      return correctionsPerChange(chains());
    case "fpy":
      return firstPassYield(chains().map(row => ({ developer: row.developer, k: row.firstPass, n: row.accepting })));
  }
}

function isIn({ bucketMs }: { bucketMs: number }, { fromMs, toMs }: Span): boolean {
  return bucketMs >= fromMs && bucketMs < toMs;
}
