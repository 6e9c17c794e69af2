import type { Bubble } from "@/lib/contract/overview";
import { displayFigure, type Figure, floorsOf } from "@/lib/core/metrics/display-floor";
import { isClosed, type Period } from "@/lib/core/metrics/period";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { suppressComplement } from "@/lib/core/metrics/suppress-complement";
import type { ActiveDeveloper, GroupCount, LaneClass } from "../telemetry-db/figure-rows";
import { type CountedFacts, developersOutside, estimateFigure, type OverviewFigure } from "./estimates";
import type { OverviewSpan } from "./overview-span";

const TAIL_WEEKS = 8;
/** What stands on the vertical axis: flow is kept in fast lanes, autonomy in deep ones. */
const RETENTION: Record<LaneClass, OverviewFigure> = { fast: "fr15", deep: "ar10" };

export type BubbleInput = {
  facts: CountedFacts;
  span: OverviewSpan;
  settings: MetricSettings;
  asOfMs: number;
  groups: readonly GroupCount[];
  teamNames: ReadonlyMap<string, string>;
  developers: readonly ActiveDeveloper[];
};

type Group = GroupCount & { team: string };
type Point = { x: Figure; y: Figure };

/** One bubble per team and lane class with work in the range; teams of one class add up to a total, so no single one may be told by subtraction. */
export function buildBubbles(input: BubbleInput): Bubble[] {
  return (["fast", "deep"] as const).flatMap(laneClass => {
    const groups = input.groups.filter((group): group is Group => group.laneClass === laneClass && group.team !== null);
    const points = pointsOf(input, laneClass, groups, input.span.period);
    const tails = tailWeeks(input).map(week => ({ week: week.from, points: pointsOf(input, laneClass, groups, week) }));
    return groups.map((group, index) => ({
      team: group.team,
      teamName: input.teamNames.get(group.team) ?? group.team,
      laneClass,
      developers: group.developers,
      sessions: group.sessions,
      ...pointAt(points, index),
      tail: tails.flatMap(({ week, points: past }) => {
        const { x, y } = pointAt(past, index);
        return x.state === "shown" && y.state === "shown" ? [{ week, x: x.value, y: y.value }] : [];
      }),
    }));
  });
}

function pointsOf(input: BubbleInput, laneClass: LaneClass, groups: readonly Group[], period: Period): Point[] {
  const { facts, settings } = input;
  const outside = developersOutside(input.developers, period);
  const cells = (figure: OverviewFigure) =>
    suppressComplement(
      groups.map(({ team }) =>
        displayFigure(estimateFigure(facts, { figure, laneClass, team }, [period], settings.riskSetFloor), floorsOf(settings), outside),
      ),
    );
  const [xs, ys] = [cells("cc"), cells(RETENTION[laneClass])];
  return groups.map((_, index) => ({ x: xs[index] ?? MISSING, y: ys[index] ?? MISSING }));
}

/** The closed weeks before the one in which the range ends. */
function tailWeeks({ span, asOfMs }: BubbleInput): Period[] {
  return span.weeks
    .slice(0, -1)
    .filter(week => isClosed(week, asOfMs))
    .slice(-TAIL_WEEKS);
}

const MISSING: Figure = { state: "undefined", reason: "No work in this period." };
const pointAt = (points: readonly Point[], index: number): Point => points[index] ?? { x: MISSING, y: MISSING };
