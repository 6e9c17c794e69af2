import type { Bubble } from "@/lib/contract/overview";
import type { ChartTable } from "./chart-table";
import { counted, FIGURE_FORMATS, type FigureFormat, missingReason, OBSERVATIONS, shownValue } from "./figure-format";
import { niceScale, type Scale } from "./nice-scale";
import { dayLabel, isInWeek, type PublishMark } from "./sparkline-model";

export type LaneClass = "fast" | "deep";

export type TailPoint = { x: number; y: number; label: string; publishes: number[] };
export type QuadrantMark = {
  team: string;
  name: string;
  x: number;
  y: number;
  xInterval: [number, number] | null;
  yInterval: [number, number] | null;
  /** Pixels; the area grows with the number of sessions. */
  radius: number;
  /** Oldest first; ends before the mark itself. */
  tail: TailPoint[];
  /** Everything about the mark, for screen readers and the tooltip. */
  facts: { label: string; value: string }[];
};
export type WithheldTeam = { team: string; name: string; reason: string };

export type QuadrantModel = {
  laneClass: LaneClass;
  xFormat: FigureFormat;
  yFormat: FigureFormat;
  xScale: Scale;
  yScale: Scale;
  xTitle: string;
  yTitle: string;
  marks: QuadrantMark[];
  /** Medians of the teams shown and the words for the four corners; null with fewer than three teams, which have no middle. */
  reference: { x: number; y: number } | null;
  corners: { topLeft: string; topRight: string; bottomLeft: string; bottomRight: string };
  withheld: WithheldTeam[];
  /** "6 teams, 2,179 episodes, 15,037 changes". */
  basis: string;
  table: ChartTable;
};

const Y_FIGURE = { fast: "fr15", deep: "ar10" } as const;
const Y_NAME = { fast: "FR15", deep: "AR10" } as const;
const Y_TITLE = { fast: "Flow unbroken after 15 min (FR15)", deep: "Undisturbed after 10 min (AR10)" } as const;
const X_TITLE = "Corrections per accepted change (CC)";
const CORNERS = {
  fast: {
    topLeft: "In flow, few corrections",
    topRight: "In flow, many corrections",
    bottomLeft: "Broken flow, few corrections",
    bottomRight: "Broken flow, many corrections",
  },
  deep: {
    topLeft: "Undisturbed, few corrections",
    topRight: "Undisturbed, many corrections",
    bottomLeft: "Pulled back, few corrections",
    bottomRight: "Pulled back, many corrections",
  },
} as const;
const RADII = { least: 4, most: 9 };
const MIN_TEAMS_FOR_MEDIANS = 3;

/** Decides all that the quadrant of one class of lanes shows. Teams without both figures are listed as withheld, never drawn at zero. */
export function quadrantModel(bubbles: readonly Bubble[], laneClass: LaneClass, publishes: readonly PublishMark[]): QuadrantModel {
  const own = bubbles.filter(bubble => bubble.laneClass === laneClass);
  const most = Math.max(...own.map(bubble => bubble.sessions), 1);
  const marks = own.flatMap(bubble => markOf(bubble, most, publishes));
  const [xFormat, yFormat] = [FIGURE_FORMATS.cc, FIGURE_FORMATS[Y_FIGURE[laneClass]]];
  return {
    laneClass,
    xFormat,
    yFormat,
    xScale: niceScale(
      marks.flatMap(mark => [mark.x, ...(mark.xInterval ?? []), ...mark.tail.map(point => point.x)]),
      [0, Number.POSITIVE_INFINITY],
    ),
    yScale: niceScale(
      marks.flatMap(mark => [mark.y, ...(mark.yInterval ?? []), ...mark.tail.map(point => point.y)]),
      [0, 1],
    ),
    xTitle: X_TITLE,
    yTitle: Y_TITLE[laneClass],
    marks,
    reference: marks.length < MIN_TEAMS_FOR_MEDIANS ? null : { x: median(marks.map(mark => mark.x)), y: median(marks.map(mark => mark.y)) },
    corners: CORNERS[laneClass],
    withheld: own.flatMap(withheldOf),
    basis: basisOf(own, laneClass),
    table: tableOf(own, laneClass),
  };
}

function markOf(bubble: Bubble, mostSessions: number, publishes: readonly PublishMark[]): QuadrantMark[] {
  const { x, y, team, teamName, laneClass, sessions, developers } = bubble;
  if (x.state !== "shown" || y.state !== "shown") return [];
  const formats = { x: FIGURE_FORMATS.cc, y: FIGURE_FORMATS[Y_FIGURE[laneClass]] };
  const written = (figure: typeof x, format: FigureFormat) =>
    `${format.value(figure.value)}${figure.interval ? ` (${format.interval(figure.interval)})` : ""}`;
  return [
    {
      team,
      name: teamName,
      x: x.value,
      y: y.value,
      xInterval: x.interval,
      yInterval: y.interval,
      radius: RADII.least + (RADII.most - RADII.least) * Math.sqrt(sessions / mostSessions),
      tail: bubble.tail.map(point => ({
        x: point.x,
        y: point.y,
        label: `Week of ${dayLabel(point.week)}`,
        publishes: publishes.filter(({ at }) => isInWeek(at, point.week)).map(({ version }) => version),
      })),
      facts: [
        { label: Y_NAME[laneClass], value: written(y, formats.y) },
        { label: "CC", value: written(x, formats.x) },
        { label: "Based on", value: `${counted(sessions, "session")}, ${counted(developers, "developer")}` },
      ],
    },
  ];
}

/** Each figure with its own reason; the reason alone where both have the same. */
function withheldOf({ team, teamName, laneClass, x, y }: Bubble): WithheldTeam[] {
  const reasons = [
    { figure: Y_NAME[laneClass], reason: missingReason(y) },
    { figure: "CC", reason: missingReason(x) },
  ].flatMap(({ figure, reason }) => (reason === null ? [] : [{ figure, reason }]));
  const [first, second] = reasons;
  if (!first) return [];
  const reason =
    first.reason === second?.reason ? first.reason : reasons.map(each => `${each.figure}: ${uncapitalized(each.reason)}`).join(" ");
  return [{ team, name: teamName, reason }];
}

const uncapitalized = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function basisOf(bubbles: readonly Bubble[], laneClass: LaneClass): string {
  const shown = bubbles.filter(({ x, y }) => x.state === "shown" && y.state === "shown");
  const sum = (axis: "x" | "y") => shown.reduce((total, { [axis]: figure }) => total + (figure.state === "shown" ? figure.n : 0), 0);
  return [
    counted(shown.length, "team"),
    counted(sum("y"), OBSERVATIONS[Y_FIGURE[laneClass]], OBSERVATIONS[Y_FIGURE[laneClass]]),
    counted(sum("x"), OBSERVATIONS.cc, OBSERVATIONS.cc),
  ].join(", ");
}

function tableOf(bubbles: readonly Bubble[], laneClass: LaneClass): ChartTable {
  const [cc, retention] = [FIGURE_FORMATS.cc.value, FIGURE_FORMATS[Y_FIGURE[laneClass]].value];
  const name = Y_NAME[laneClass];
  return {
    caption: `${name} and corrections per accepted change by team, ${laneClass} lanes`,
    columns: [
      { label: "Team" },
      { label: name, numeric: true, format: retention },
      { label: `${name} low`, numeric: true, format: retention },
      { label: `${name} high`, numeric: true, format: retention },
      { label: "CC", numeric: true, format: cc },
      { label: "CC low", numeric: true, format: cc },
      { label: "CC high", numeric: true, format: cc },
      { label: "Sessions", numeric: true },
      { label: "Developers", numeric: true },
      { label: "Not shown because" },
    ],
    rows: bubbles.map(({ teamName, x, y, sessions, developers }) => [
      teamName,
      shownValue(y),
      ...limits(y),
      shownValue(x),
      ...limits(x),
      sessions,
      developers,
      missingReason(y) ?? missingReason(x),
    ]),
  };
}

function limits(figure: Bubble["x"]): [number | null, number | null] {
  return figure.state === "shown" && figure.interval ? figure.interval : [null, null];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? 0, sorted[middle] ?? 0];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
