import type { LaneTone } from "@/components/ui/lane-style";
import type { SessionDetail } from "@/lib/contract/sessions";
import type { ChartTable } from "../chart-table";
import { counted } from "../figure-format";
import { formatDuration } from "./duration-format";
import { type EpisodeBand, episodeBands } from "./episode-bands";
import type { LaneBook } from "./lane-book";
import { type LaneSwitch, laneSwitches } from "./lane-switches";
import { busyStretches, type Stretch } from "./time-axis";
import { DEVELOPER_ROW, laneRow, type TimelineBar, TOOLS_ROW, timelineBars, WAITING_ROW } from "./timeline-bars";
import { sessionShares, type TimeShare, timelineTable } from "./timeline-shares";
import { type TimelineTurn, timelineTurns } from "./timeline-turns";

export type TimelineRow = { id: string; label: string; tone: LaneTone | null };
/** From a corrected turn to the one that corrected it. */
export type Correction = { from: number; to: number };

export type TimelineModel = {
  rows: TimelineRow[];
  turns: TimelineTurn[];
  bars: TimelineBar[];
  corrections: Correction[];
  switches: LaneSwitch[];
  episodes: EpisodeBand[];
  stretches: Stretch[];
  shares: TimeShare[];
  basis: string;
  table: ChartTable;
};

/** Everything that the timeline draws, in time; `timeline-layout` turns it into pixels. */
export function timelineModel(detail: SessionDetail, book: LaneBook, clock: (ms: number) => string): TimelineModel {
  const turns = timelineTurns(detail.turns, book);
  const bars = timelineBars(detail.spans, detail.turns, book);
  const stretches = busyStretches([...turns, ...bars]);
  return {
    rows: rowsOf(turns, bars, book),
    turns,
    bars,
    corrections: detail.turns.flatMap(({ index, correctedBy }) => (correctedBy === null ? [] : [{ from: index, to: correctedBy }])),
    switches: laneSwitches(detail.escalations, book),
    episodes: episodeBands(detail.episodes, turns, book),
    stretches,
    shares: sessionShares(detail, book),
    basis: basisOf(detail, stretches.length > 1),
    table: timelineTable(detail, book, clock),
  };
}

/** The same rows for every session, so that two can be compared: one lane of each class at least, and whatever else was used. */
function rowsOf(turns: readonly TimelineTurn[], bars: readonly TimelineBar[], book: LaneBook): TimelineRow[] {
  const used = [...turns.map(turn => turn.lane), ...bars.flatMap(bar => bar.lane ?? [])];
  const always = (["fast", "deep"] as const).map(tone => book.lanes.find(lane => lane.tone === tone)?.id);
  const ordered = [...book.lanes.filter(({ id }) => always.includes(id) || used.some(lane => lane.id === id)), ...used];
  const lanes = [...new Map(ordered.map(lane => [lane.id, lane])).values()];
  return [
    { id: DEVELOPER_ROW, label: "Developer", tone: null },
    ...lanes.map(lane => ({ id: laneRow(lane.id), label: lane.name, tone: lane.tone })),
    { id: TOOLS_ROW, label: "Tools", tone: null },
    { id: WAITING_ROW, label: "Waiting", tone: null },
  ];
}

function basisOf({ session, turns }: SessionDetail, cut: boolean): string {
  const length = formatDuration(Date.parse(session.endedAt) - Date.parse(session.startedAt));
  const corrected = turns.filter(turn => turn.corrected).length;
  return `${length}, ${counted(turns.length, "turn")}, ${corrected === 0 ? "none" : corrected} corrected${cut ? ". Pauses over 2 min are cut" : ""}.`;
}
