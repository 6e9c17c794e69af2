/** One week of a series: its first day, its value (null = a gap) and whether it is still filling. */
export type WeekValue = { week: string; value: number | null; open: boolean };
export type PublishMark = { version: number; at: string; note: string };

export type SparklinePoint = { x: number; y: number | null; label: string };
export type SparklineModel = {
  width: number;
  height: number;
  points: SparklinePoint[];
  /** Runs of closed weeks without a gap, as SVG paths. */
  solid: string[];
  /** From the last closed week to the open one. */
  dotted: string | null;
  /** Points that a line cannot show: alone between gaps, the last closed one, the open one (hollow). */
  dots: { x: number; y: number; hollow: boolean }[];
  marks: { x: number; label: string }[];
  /** "12 weeks, 59.0–74.0%". */
  summary: string;
};

const WIDTH = 160;
const HEIGHT = 36;
const INSET = 4;
const DAY_MS = 86_400_000;

/**
 * Positions for a line without axes, in a box of 160 x 36. Weeks stand in the middle of their seventh of time, so that publishes fall between them.
 * Leading weeks without a value are left out: they say only that nothing was recorded yet.
 */
export function sparklineModel(
  series: readonly WeekValue[],
  publishes: readonly PublishMark[],
  format: (value: number) => string,
): SparklineModel {
  const first = series.findIndex(point => point.value !== null);
  const weeks = first === -1 ? [] : series.slice(first);
  const values = weeks.flatMap(point => (point.value === null ? [] : [point.value]));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (position: number) => round(INSET + (position / weeks.length) * (WIDTH - 2 * INSET));
  const y = (value: number) => round(HEIGHT - INSET - (high === low ? 0.5 : (value - low) / (high - low)) * (HEIGHT - 2 * INSET));
  const points = weeks.map((point, index) => ({
    x: x(index + 0.5),
    y: point.value === null ? null : y(point.value),
    open: point.open,
    label: `Week of ${dayLabel(point.week)}: ${point.value === null ? "not enough data" : format(point.value)}${point.open ? ", still open" : ""}${publishedIn(point.week, publishes)}`,
  }));
  const runs = runsOf(points);
  const lastClosed = points.findLast(point => !point.open && point.y !== null);
  const open = points.findLast(point => point.open && point.y !== null);
  const adjoining = lastClosed && open && points.indexOf(open) === points.indexOf(lastClosed) + 1;
  return {
    width: WIDTH,
    height: HEIGHT,
    points: points.map(({ x, y, label }) => ({ x, y, label })),
    solid: runs.filter(run => run.length > 1).map(path),
    dotted: adjoining ? path([lastClosed, open]) : null,
    dots: [
      ...runs.filter(run => run.length === 1 && run[0] !== lastClosed).map(([dot]) => ({ x: dot?.x ?? 0, y: dot?.y ?? 0, hollow: false })),
      ...(lastClosed?.y != null ? [{ x: lastClosed.x, y: lastClosed.y, hollow: false }] : []),
      ...(open?.y != null ? [{ x: open.x, y: open.y, hollow: true }] : []),
    ],
    marks: publishes.flatMap(({ version, at }) => {
      const position = (Date.parse(at) - Date.parse(weeks[0]?.week ?? "")) / (7 * DAY_MS);
      return position >= 0 && position <= weeks.length ? [{ x: x(position), label: `Policy version ${version}` }] : [];
    }),
    summary:
      values.length === 0
        ? "No week with enough data"
        : `${weeks.length} ${weeks.length === 1 ? "week" : "weeks"}, ${rangeText(low, high, format)}`,
  };
}

function publishedIn(week: string, publishes: readonly PublishMark[]): string {
  const versions = publishes.filter(({ at }) => isInWeek(at, week)).map(({ version }) => version);
  return versions.length === 0 ? "" : `, policy v${versions.join(", v")} published`;
}

/** Whether an instant falls into the seven days from an ISO date on (in UTC, which is near enough for a mark). */
export function isInWeek(instant: string, week: string): boolean {
  const days = (Date.parse(instant) - Date.parse(week)) / DAY_MS;
  return days >= 0 && days < 7;
}

type Placed = { x: number; y: number | null; open: boolean };

/** Neighbouring closed weeks that have a value. */
function runsOf<P extends Placed>(points: readonly P[]): P[][] {
  const runs: P[][] = [];
  let run: P[] = [];
  for (const point of points) {
    if (point.open || point.y === null) {
      if (run.length > 0) runs.push(run);
      run = [];
    } else run.push(point);
  }
  return run.length > 0 ? [...runs, run] : runs;
}

const path = (points: readonly Placed[]): string => points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
const round = (value: number): number => Math.round(value * 100) / 100;

function rangeText(low: number, high: number, format: (value: number) => string): string {
  const [from, to] = [format(low), format(high)];
  return from === to ? to : `${from.replace(/%$/, "")}–${to}`;
}

/** "3 Nov" for an ISO date. */
export function dayLabel(day: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" }).format(Date.parse(day));
}
