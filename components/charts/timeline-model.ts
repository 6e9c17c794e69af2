import type { LaneTone } from "@/components/ui/lane-style";
import type { SessionDetail, TimelineSpan, Turn } from "@/lib/contract/sessions";
import { positionOf, type TimeAxis, timeAxis } from "./time-axis";

export type TimelineRow = "user" | LaneTone | "tools" | "waiting";

export type TimelineBar = {
  row: TimelineRow;
  kind: "turn" | "request" | "tool" | "human" | "wait" | "long-wait" | "permission";
  /** Positions on the axis. */
  from: number;
  to: number;
  turn: number;
  label: string;
  failed: boolean;
};
export type TimelineMark = { row: TimelineRow; kind: "prompt" | "error" | "abort"; at: number; turn: number; label: string };
export type CorrectionArc = { from: number; to: number; label: string };
export type LaneSwitch = { at: number; from: LaneTone; to: LaneTone; late: boolean; label: string };
export type EpisodeBand = { from: number; to: number; cause: "break" | "done" | "censored"; label: string };
export type TimelineTurn = { index: number; from: number; to: number; tone: LaneTone; label: string };

export type TimelineModel = {
  axis: TimeAxis;
  rows: TimelineRow[];
  bars: TimelineBar[];
  marks: TimelineMark[];
  arcs: CorrectionArc[];
  switches: LaneSwitch[];
  bands: EpisodeBand[];
  turns: TimelineTurn[];
};

/** What the chart needs to know about lanes. */
export type LaneWords = { toneOf: (lane: string) => LaneTone; nameOf: (lane: string) => string };

/** A wait that is long enough to break flow, in milliseconds (METRICS section 3). */
const LONG_WAIT_MS = 10_000;
const ROWS: readonly TimelineRow[] = ["user", "fast", "deep", "unmapped", "tools", "waiting"];

const ENDINGS: Readonly<Record<string, string>> = {
  commit: "committed",
  session_end: "ended by the developer",
  satisfied: "done",
  abort: "aborted",
  error: "error",
  escalation: "escalated after a correction",
  second_correction: "second correction in a row",
  stall: "waited over a minute",
  away: "away from a permission prompt",
  left: "left",
  pull_back: "pulled the developer back",
  lane_change: "lane changed",
  open: "still open",
};

/** Decides every shape of a session's timeline. Durations are written by `duration`. */
export function timelineModel(detail: SessionDetail, lanes: LaneWords, duration: (ms: number) => string): TimelineModel {
  const { turns, spans } = detail;
  const axis = timeAxis([
    ...turns.map(turn => ({ fromMs: ms(turn.startedAt), toMs: ms(turn.endedAt) })),
    ...spans.map(span => ({ fromMs: ms(span.startedAt), toMs: ms(span.endedAt) })),
  ]);
  const at = (iso: string) => positionOf(axis, ms(iso));
  const toneOfTurn = (index: number): LaneTone => lanes.toneOf(turns[index]?.usedLane ?? "");
  const bars = [
    ...turns.flatMap((turn, index) => turnBars(turn, turns[index + 1], { axis, tone: lanes.toneOf(turn.usedLane), duration })),
    ...spans.flatMap(span => spanBars(span, span.lane === null ? toneOfTurn(span.turn) : lanes.toneOf(span.lane), at, duration)),
  ];
  const marks = [
    ...turns.flatMap(turn => turnMarks(turn, at, lanes)),
    ...spans.flatMap(span => errorMarks(span, toneOfTurn(span.turn), at)),
  ];
  const used = new Set<TimelineRow>([...bars, ...marks].map(item => item.row));
  return {
    axis,
    rows: ROWS.filter(row => row !== "unmapped" || used.has(row)),
    bars,
    marks,
    arcs: turns.flatMap(turn => arcOf(turn, turns, at)),
    switches: detail.escalations.map(escalation => ({
      at: at(turns[escalation.turn]?.startedAt ?? escalation.at),
      from: lanes.toneOf(escalation.fromLane),
      to: lanes.toneOf(escalation.toLane),
      late: escalation.late,
      label: `${escalation.direction === "up" ? "Escalated" : "Went back"} from ${lanes.nameOf(escalation.fromLane)} to ${lanes.nameOf(escalation.toLane)}${escalation.late ? ", late" : ""}`,
    })),
    bands: detail.episodes.flatMap(({ kind, firstTurn, lastTurn, cause, reason, engagedMs }) => {
      const [first, last] = [turns[firstTurn], turns[lastTurn]];
      if (!first || !last) return [];
      const name = kind === "flow" ? "Flow" : "Autonomy";
      return [
        { from: at(first.startedAt), to: at(last.endedAt), cause, label: `${name}, ${duration(engagedMs)}: ${ENDINGS[reason] ?? reason}` },
      ];
    }),
    turns: turns.map(turn => ({
      index: turn.index,
      from: at(turn.startedAt),
      to: at(turn.endedAt),
      tone: lanes.toneOf(turn.usedLane),
      label: turnLabel(turn, turns.length, lanes, duration),
    })),
  };
}

type BarContext = { axis: TimeAxis; tone: LaneTone; duration: (ms: number) => string };

function turnBars(turn: Turn, next: Turn | undefined, { axis, tone, duration }: BarContext): TimelineBar[] {
  const [startMs, endMs] = [ms(turn.startedAt), ms(turn.endedAt)];
  const bar = (kind: TimelineBar["kind"], row: TimelineRow, fromMs: number, toMs: number, label: string): TimelineBar => ({
    kind,
    row,
    from: positionOf(axis, fromMs),
    to: positionOf(axis, toMs),
    turn: turn.index,
    label,
    failed: false,
  });
  const isLong = turn.waitMs > LONG_WAIT_MS;
  return [
    { ...bar("turn", tone, startMs, endMs, `Turn ${turn.index + 1}, ${duration(endMs - startMs)}`), failed: turn.failed },
    bar(isLong ? "long-wait" : "wait", "waiting", startMs, startMs + turn.waitMs, `Developer waits ${duration(turn.waitMs)}`),
    ...(next
      ? [bar("human", "user", endMs, ms(next.startedAt), `Developer reads, writes or is away, ${duration(ms(next.startedAt) - endMs)}`)]
      : []),
  ];
}

function spanBars(span: TimelineSpan, tone: LaneTone, at: (iso: string) => number, duration: (ms: number) => string): TimelineBar[] {
  const { kind, turn, label, success, startedAt, endedAt } = span;
  const long = ms(endedAt) - ms(startedAt);
  const shared = { from: at(startedAt), to: at(endedAt), turn, failed: success === false };
  switch (kind) {
    case "request":
      return [{ ...shared, kind, row: tone, label: long > 0 ? `${label}, ${duration(long)}` : label }];
    case "tool":
      return [{ ...shared, kind, row: "tools", label: `${label}, ${duration(long)}${success === false ? ", failed" : ""}` }];
    case "permission":
      return [{ ...shared, kind, row: "waiting", label: `Permission for ${label}: ${success === false ? "rejected" : "given"}` }];
    case "prompt":
    case "error":
      return [];
  }
}

function turnMarks(turn: Turn, at: (iso: string) => number, lanes: LaneWords): TimelineMark[] {
  const prompt: TimelineMark = {
    row: "user",
    kind: "prompt",
    at: at(turn.startedAt),
    turn: turn.index,
    label: `Prompt of turn ${turn.index + 1}`,
  };
  if (!turn.aborted) return [prompt];
  return [
    prompt,
    { row: lanes.toneOf(turn.usedLane), kind: "abort", at: at(turn.endedAt), turn: turn.index, label: "Aborted by the developer" },
  ];
}

function errorMarks({ kind, startedAt, turn, label }: TimelineSpan, tone: LaneTone, at: (iso: string) => number): TimelineMark[] {
  return kind === "error" ? [{ row: tone, kind, at: at(startedAt), turn, label: `Error: ${label}` }] : [];
}

function arcOf(turn: Turn, turns: readonly Turn[], at: (iso: string) => number): CorrectionArc[] {
  const correcting = turn.corrected && turn.correctedBy !== null ? turns[turn.correctedBy] : undefined;
  if (!correcting) return [];
  return [
    { from: at(turn.startedAt), to: at(correcting.startedAt), label: `Turn ${correcting.index + 1} corrects turn ${turn.index + 1}` },
  ];
}

function turnLabel(turn: Turn, count: number, lanes: LaneWords, duration: (ms: number) => string): string {
  const parts = [`Turn ${turn.index + 1} of ${count}`, lanes.nameOf(turn.usedLane), `waited ${duration(turn.waitMs)}`];
  if (turn.files > 0) parts.push(`${turn.files} ${turn.files === 1 ? "file" : "files"}, +${turn.linesAdded} −${turn.linesRemoved}`);
  if (turn.failedChecks > 0) parts.push(`${turn.failedChecks} failed ${turn.failedChecks === 1 ? "check" : "checks"}`);
  if (turn.aborted) parts.push("aborted");
  if (turn.corrected) parts.push(turn.correctedBy === null ? "corrected" : `corrected by turn ${turn.correctedBy + 1}`);
  return parts.join(", ");
}

const ms = (iso: string): number => Date.parse(iso);
