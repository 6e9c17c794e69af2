import type { Bubble } from "@/lib/contract/overview";
import { disclosureFor } from "@/lib/core/metrics/disclosure";
import type { Figure } from "@/lib/core/metrics/display-floor";
import { isClosed, type Period } from "@/lib/core/metrics/period";
import { type MetricId, passportOf } from "@/lib/core/metrics/registry";
import type { MetricReader } from "../metrics/metric-reader";
import { METRIC_MODELS } from "../metrics/models";
import type { GroupCount, LaneClass } from "../telemetry-db/figure-rows";

const TAIL_WEEKS = 8;
/** What stands on the vertical axis: flow is kept in fast lanes, autonomy in deep ones. */
const RETENTION: Record<LaneClass, MetricId> = { fast: "fr15", deep: "ar10" };

type Group = GroupCount & { team: string };
type Point = { x: Figure; y: Figure };
type Place = { reader: MetricReader; lanes: readonly string[]; laneClass: LaneClass; groups: readonly Group[] };

/** One bubble per team and lane class with work in the range; teams of one class add up to a total, so no single one may be told by subtraction. */
export async function buildBubbles(
  reader: MetricReader,
  lanesOf: Record<LaneClass, readonly string[]>,
  counts: readonly GroupCount[],
  teamNames: ReadonlyMap<string, string>,
): Promise<Bubble[]> {
  const classes = (["fast", "deep"] as const).map(async laneClass => {
    const groups = counts.filter((group): group is Group => group.laneClass === laneClass && group.team !== null);
    const place = { reader, lanes: lanesOf[laneClass], laneClass, groups };
    const span = reader.spanOf("week");
    const tail = span.weeks.slice(0, -1).filter(week => isClosed(week, reader.asOfMs));
    const [now = [], ...past] = await pointsOf(place, [span.period, ...tail.slice(-TAIL_WEEKS)]);
    return groups.map((group, index) => ({
      team: group.team,
      teamName: teamNames.get(group.team) ?? group.team,
      laneClass,
      developers: group.developers,
      sessions: group.sessions,
      ...pointAt(now, index),
      tail: past.flatMap((points, week) => {
        const { x, y } = pointAt(points, index);
        const from = tail.slice(-TAIL_WEEKS)[week]?.from;
        return from !== undefined && x.state === "shown" && y.state === "shown" ? [{ week: from, x: x.value, y: y.value }] : [];
      }),
    }));
  });
  return (await Promise.all(classes)).flat();
}

/** A point per group for each period. */
async function pointsOf({ reader, lanes, laneClass, groups }: Place, periods: readonly Period[]): Promise<Point[][]> {
  const axis = (id: MetricId) => cellsOf({ reader, lanes, laneClass, groups }, id, periods);
  const [xs, ys] = await Promise.all([axis("cc"), axis(RETENTION[laneClass])]);
  return periods.map((_, week) => groups.map((_, index) => ({ x: xs[week]?.[index] ?? MISSING, y: ys[week]?.[index] ?? MISSING })));
}

async function cellsOf({ reader, lanes, groups }: Place, id: MetricId, periods: readonly Period[]): Promise<Figure[][]> {
  const span = reader.spanOf("week");
  const disclosure = disclosureFor(await reader.audience(span), passportOf(id));
  // Of the tails only the values are drawn.
  const cells = periods.flatMap((period, index) =>
    groups.map(({ team }) => ({ spans: [period], group: team, lanes, valueOnly: index > 0 })),
  );
  const inputs = await METRIC_MODELS[id].estimate(reader.query(span, "team"), cells);
  const hidden = await reader.hiddenValues(span, "team");
  const isHidden = groups.map(({ team }) => hidden.has(team));
  return periods.map((period, index) =>
    disclosure.groups(inputs.slice(index * groups.length, (index + 1) * groups.length), period, isHidden),
  );
}

const MISSING: Figure = { state: "undefined", reason: "No work in this period." };
const pointAt = (points: readonly Point[], index: number): Point => points[index] ?? { x: MISSING, y: MISSING };
