import type { Tile } from "@/lib/contract/overview";
import { displayFigure, type Floors, floorsOf, floorsOfTotal } from "@/lib/core/metrics/display-floor";
import { closedDelta } from "@/lib/core/metrics/figures/closed-delta";
import { weeklySeries } from "@/lib/core/metrics/figures/weekly-series";
import { isClosed, type Period } from "@/lib/core/metrics/period";
import { passportOf } from "@/lib/core/metrics/registry";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import type { ActiveDeveloper } from "../telemetry-db/figure-rows";
import { type CountedFacts, developersOutside, estimateFigure, type FigureQuestion } from "./estimates";
import type { OverviewSpan } from "./overview-span";

const TILES: readonly (FigureQuestion & { id: string })[] = [
  { id: "fr15-fast", figure: "fr15", laneClass: "fast" },
  { id: "ar10-deep", figure: "ar10", laneClass: "deep" },
  { id: "cc-fast", figure: "cc", laneClass: "fast" },
  { id: "cc-deep", figure: "cc", laneClass: "deep" },
  { id: "fpy-all", figure: "fpy", laneClass: null },
];

export type TileInput = {
  facts: CountedFacts;
  span: OverviewSpan;
  settings: MetricSettings;
  asOfMs: number;
  /** Those active in the whole organisation. */
  developers: readonly ActiveDeveloper[];
  filtered: boolean;
};

/** The five tiles of the overview, under the display floors. */
export function buildTiles(input: TileInput): Tile[] {
  return TILES.map(({ id, ...question }) => {
    const estimate = (...periods: Period[]) => estimateFigure(input.facts, question, periods, input.settings.riskSetFloor);
    return {
      id,
      figureId: question.figure,
      laneClass: question.laneClass,
      figure: tileFigure(input, estimate),
      ...closedDelta(input.span.period, input.asOfMs, estimate),
      series: tileSeries(input, estimate),
      passport: passportOf(question.figure),
    };
  });
}

type EstimateOf = (...periods: Period[]) => ReturnType<typeof estimateFigure>;

/** An organisation below the floor sees its own totals, but per closed week only: the closed weeks within the range, together. */
function tileFigure(input: TileInput, estimate: EstimateOf): Tile["figure"] {
  const { span, settings, developers } = input;
  if (!seesTotals(input)) return displayFigure(estimate(span.period), floorsOf(settings), developersOutside(developers, span.period));
  const weeks = span.weeks.filter(week => isWithin(week, span.period) && isClosed(week, input.asOfMs));
  return displayFigure(estimate(...weeks), totalFloors(input));
}

function tileSeries(input: TileInput, estimate: EstimateOf): Tile["series"] {
  const { span, asOfMs, settings, developers } = input;
  return span.weeks.flatMap(week => {
    const floors = seesTotals(input) && isClosed(week, asOfMs) ? totalFloors(input) : floorsOf(settings);
    const outside = developersOutside(developers, week);
    const exposesRest = outside > 0 && outside < settings.floorDevelopers;
    return weeklySeries([week], estimate, floors, asOfMs).map(point => (exposesRest ? { ...point, value: null } : point));
  });
}

function seesTotals(input: TileInput): boolean {
  return !input.filtered && developersOf(input) < input.settings.floorDevelopers;
}

function totalFloors(input: TileInput): Floors {
  return floorsOfTotal(input.settings, developersOf(input));
}

function developersOf({ developers }: TileInput): number {
  return new Set(developers.map(row => row.developer)).size;
}

function isWithin(inner: Period, outer: Period): boolean {
  return inner.fromMs >= outer.fromMs && inner.toMs <= outer.toMs;
}
