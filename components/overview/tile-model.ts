import type { ChartTable } from "@/components/charts/chart-table";
import { counted, FIGURE_FORMATS, formatCount, OBSERVATIONS, UNIT_WORDS } from "@/components/charts/figure-format";
import { type PublishMark, type SparklineModel, sparklineModel } from "@/components/charts/sparkline-model";
import type { Tile } from "@/lib/contract/overview";

export type TileDelta = {
  direction: "up" | "down" | "flat";
  /** `unclear`: the interval of the difference includes zero, or there is none. */
  verdict: "better" | "worse" | "unclear";
  /** "2.1 pts" (percentage points) */
  amount: string;
  /** "better", "worse", "no clear change" */
  words: string;
  /** "95% interval of the difference: −0.3 to +4.5 pts", for the tooltip. */
  detail: string | null;
};

export type TileBody =
  | { state: "shown"; value: string; interval: string; basis: string }
  | { state: "withheld"; message: string; progress: { label: string; have: string; share: number }[] }
  | { state: "undefined"; message: string };

export type TileModel = {
  id: string;
  name: string;
  lane: "fast" | "deep" | null;
  /** Stands after the value: "of episodes". */
  unit: string;
  body: TileBody;
  delta: TileDelta | null;
  /** Why there is no delta. */
  deltaReason: string | null;
  sparkline: SparklineModel;
  table: ChartTable;
};

/** Everything a tile shows, decided. */
export function tileModel(tile: Tile, publishes: readonly PublishMark[]): TileModel {
  const format = FIGURE_FORMATS[tile.figureId];
  const { name } = tile.passport;
  return {
    id: tile.id,
    name,
    lane: tile.laneClass,
    unit: UNIT_WORDS[tile.figureId],
    body: bodyOf(tile),
    delta: deltaOf(tile),
    deltaReason: tile.deltaReason,
    sparkline: sparklineModel(tile.series, publishes, format.value),
    table: {
      caption: `${name}${tile.laneClass ? `, ${tile.laneClass} lanes` : ""}, by week`,
      columns: [{ label: "Week of" }, { label: name, numeric: true, format: format.value }, { label: "Week is" }],
      rows: tile.series.map(point => [point.week, point.value, point.open ? "open" : "closed"]),
    },
  };
}

function bodyOf({ figure, figureId }: Tile): TileBody {
  const format = FIGURE_FORMATS[figureId];
  switch (figure.state) {
    case "shown":
      return {
        state: "shown",
        value: format.value(figure.value),
        interval: figure.interval ? `95% interval ${format.interval(figure.interval)}` : "No interval below 3 developers",
        basis: `${formatCount(figure.n)} ${OBSERVATIONS[figureId]}, ${counted(figure.developers, "developer")}`,
      };
    case "withheld": {
      const { message, developers, developersNeeded, observations, observationsNeeded } = figure.shortfall;
      return {
        state: "withheld",
        message,
        progress: [
          { label: "Developers", have: `${developers} of ${developersNeeded}`, share: share(developers, developersNeeded) },
          {
            label: "Observations",
            have: `${formatCount(observations)} of ${formatCount(observationsNeeded)}`,
            share: share(observations, observationsNeeded),
          },
        ],
      };
    }
    case "undefined":
      return { state: "undefined", message: figure.reason };
  }
}

function deltaOf({ delta, figureId, passport }: Tile): TileDelta | null {
  if (delta === null) return null;
  const { difference } = FIGURE_FORMATS[figureId];
  const amount = difference(delta.value);
  const direction = amount === difference(0) ? "flat" : delta.value > 0 ? "up" : "down";
  const clear = delta.interval !== null && (delta.interval[0] > 0 || delta.interval[1] < 0);
  const good = delta.value > 0 === (passport.better === "higher");
  const verdict = !clear ? "unclear" : good ? "better" : "worse";
  const signed = (value: number) => `${value < 0 ? "−" : "+"}${difference(value)}`;
  return {
    direction,
    verdict,
    amount,
    words: verdict === "unclear" ? "no clear change" : verdict,
    detail: delta.interval && `95% interval of the difference: ${signed(delta.interval[0])} to ${signed(delta.interval[1])}`,
  };
}

const share = (have: number, needed: number): number => (needed <= 0 ? 1 : Math.min(1, have / needed));
