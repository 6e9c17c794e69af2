import { type AxisTick, axisTicks } from "./axis-ticks";
import type { EpisodeBand } from "./episode-bands";
import type { LaneSwitch } from "./lane-switches";
import { AXIS_PADDING, BREAK_WIDTH, type TimeAxis, timeAxis, xOf } from "./time-axis";
import { DEVELOPER_ROW, type TimelineBar } from "./timeline-bars";
import type { TimelineModel, TimelineRow } from "./timeline-model";
import type { TimelineTurn } from "./timeline-turns";

export const ZOOMS = [1, 2, 4, 8] as const;
export type Zoom = (typeof ZOOMS)[number];

/** Pixels that a turn gets on average before the timeline scrolls. */
const TURN_WIDTH = 40;
const MAX_WIDTH = 16_000;
const ROW = 26;
const EPISODES = 28;
const LEAST_BAR = 3;
/** A digit at 11 px, near enough. */
const DIGIT = 6.5;
const LETTER = 5.9;

export type PlacedTurn = {
  turn: TimelineTurn;
  /** Of its own work. */
  x0: number;
  x1: number;
  /** From its prompt to the next one: where it can be pointed at. */
  left: number;
  right: number;
  numbered: boolean;
};
export type PlacedBar = { bar: TimelineBar; x: number; y: number; width: number };
export type PlacedArc = { from: number; to: number; path: string; head: string };
export type PlacedSwitch = { move: LaneSwitch; x: number; label: { x: number; anchor: "start" | "end" } | null };
export type PlacedEpisode = { band: EpisodeBand; x: number; width: number; label: string | null };
export type PlacedRow = TimelineRow & { y: number; height: number };

export type TimelineLayout = {
  width: number;
  height: number;
  axis: TimeAxis;
  ticks: AxisTick[];
  rows: PlacedRow[];
  developerY: number;
  numbersY: number;
  turns: PlacedTurn[];
  bars: PlacedBar[];
  arcs: PlacedArc[];
  switchesY: number;
  switches: PlacedSwitch[];
  episodesY: number;
  episodes: PlacedEpisode[];
};

type Clock = Parameters<typeof axisTicks>[1];

/** The height that a model needs, whatever its width: known before anything is measured, so that nothing jumps. */
export function timelineHeight(model: Pick<TimelineModel, "rows" | "switches" | "corrections">): number {
  return tops(model).episodes + EPISODES + 8;
}

/** Where the rows lie, whatever the width. */
export function timelineRows(model: Pick<TimelineModel, "rows" | "switches" | "corrections">): { rows: PlacedRow[]; episodesY: number } {
  const top = tops(model);
  return { rows: model.rows.map((row, index) => ({ ...row, y: top.first + index * ROW, height: ROW })), episodesY: top.episodes };
}

function tops({ rows, switches, corrections }: Pick<TimelineModel, "rows" | "switches" | "corrections">) {
  const switchesY = 22;
  const numbers = switchesY + (switches.length > 0 ? 20 : 0);
  const arcs = numbers + 20;
  const first = arcs + (corrections.length > 0 ? 26 : 0);
  return { switches: switchesY, numbers, first, episodes: first + rows.length * ROW + 4 };
}

/** Pixels for a model: at least as wide as the view, wider where turns would not be told apart. */
export function timelineLayout(model: TimelineModel, viewWidth: number, zoom: Zoom, clock: Clock): TimelineLayout {
  const least = model.turns.length * TURN_WIDTH + Math.max(0, model.stretches.length - 1) * BREAK_WIDTH + 2 * AXIS_PADDING;
  const width = Math.min(MAX_WIDTH, Math.max(viewWidth, least) * zoom);
  const axis = timeAxis(model.stretches, width);
  const top = tops(model);
  const { rows, episodesY } = timelineRows(model);
  const developerY = (rows.find(row => row.id === DEVELOPER_ROW)?.y ?? top.first) + ROW / 2;
  const turns = placeTurns(model.turns, axis);
  return {
    width,
    height: timelineHeight(model),
    axis,
    ticks: axisTicks(axis, clock),
    rows,
    developerY,
    numbersY: top.numbers + 10,
    turns,
    bars: model.bars.flatMap(bar => placeBar(bar, rows, axis)),
    arcs: model.corrections.flatMap(({ from, to }) => placeArc(turns[from], turns[to], developerY - 7)),
    switchesY: top.switches + 10,
    switches: placeSwitches(model.switches, axis),
    episodesY,
    episodes: model.episodes.map(band => placeEpisode(band, axis)),
  };
}

function placeTurns(turns: readonly TimelineTurn[], axis: TimeAxis): PlacedTurn[] {
  let free = Number.NEGATIVE_INFINITY;
  return turns.map((turn, index) => {
    const x0 = xOf(axis, turn.startMs);
    const x1 = Math.max(xOf(axis, turn.endMs), x0 + LEAST_BAR);
    const next = turns[index + 1];
    const cut = axis.breaks.find(({ x0: from }) => from >= x1 - LEAST_BAR)?.x0 ?? axis.width;
    const right = Math.max(x1 + 2, Math.min(next ? xOf(axis, next.startMs) - 6 : axis.width, cut));
    const half = (String(turn.index + 1).length * DIGIT + 8) / 2;
    const numbered = x0 - half >= free;
    if (numbered) free = x0 + half;
    return { turn, x0, x1, left: x0 - 6, right, numbered };
  });
}

function placeBar(bar: TimelineBar, rows: readonly PlacedRow[], axis: TimeAxis): PlacedBar[] {
  const row = rows.find(candidate => candidate.id === bar.row);
  if (!row) return [];
  const x = xOf(axis, bar.startMs);
  return [{ bar, x, y: row.y + row.height / 2, width: Math.max(LEAST_BAR, xOf(axis, bar.endMs) - x) }];
}

/** An arc over the turns between, from the corrected prompt to the correcting one, where its head points down. */
function placeArc(from: PlacedTurn | undefined, to: PlacedTurn | undefined, y: number): PlacedArc[] {
  if (!from || !to) return [];
  const [a, b] = [from.x0 + 2, to.x0 - 2];
  const rise = Math.min(30, 12 + Math.abs(b - a) * 0.12);
  const path = `M${a} ${y}C${a} ${y - rise} ${b} ${y - rise} ${b} ${y}`;
  const head = `M${b - 3.5} ${y - 5}L${b} ${y}L${b + 3.5} ${y - 5}`;
  return [{ from: from.turn.index, to: to.turn.index, path, head }];
}

/** Labels go to the right of their line, at the right edge to the left; one that would run into the previous is left to the tooltip. */
function placeSwitches(switches: readonly LaneSwitch[], axis: TimeAxis): PlacedSwitch[] {
  let free = Number.NEGATIVE_INFINITY;
  return switches.map(move => {
    const x = xOf(axis, move.atMs) - 6;
    const room = move.label.length * LETTER + 20;
    const anchor = x + room > axis.width ? ("end" as const) : ("start" as const);
    const from = anchor === "start" ? x : x - room;
    if (from < free || from < 0) return { move, x, label: null };
    free = from + room;
    return { move, x, label: { x: anchor === "start" ? x + 14 : x - 14, anchor } };
  });
}

function placeEpisode(band: EpisodeBand, axis: TimeAxis): PlacedEpisode {
  const x = xOf(axis, band.startMs) - 4;
  const width = Math.max(10, xOf(axis, band.endMs) + 4 - x);
  return { band, x, width, label: band.labels.find(label => label.length * LETTER + 24 <= width) ?? null };
}
