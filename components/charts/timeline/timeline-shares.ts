import type { LaneTone } from "@/components/ui/lane-style";
import type { SessionDetail, Turn } from "@/lib/contract/sessions";
import type { ChartTable } from "../chart-table";
import type { LaneBook } from "./lane-book";
import { type Spent, timeShares } from "./time-shares";

/** A part of the session's time; `look` is how it is coloured. */
export type TimeShare = { id: string; label: string; ms: number; look: LaneTone | "tools" | "permission" | "other" | "pause" };

/** Shorter parts are what rounding leaves between two records. */
const LEAST_MS = 100;
const TURN_REST = "other";
const PAUSE = "pause";
const modelShare = (lane: string): string => `model:${lane}`;

/** What an instant counts for when several ran at once, the first one wins; a turn's own rest is what no bar explains. */
const orderOf = (book: LaneBook): string[] => [
  "permission",
  "tools",
  ...book.lanes.map(lane => modelShare(lane.id)),
  modelShare(""),
  TURN_REST,
];

function spentOf({ spans }: Pick<SessionDetail, "spans">, book: LaneBook): (Spent & { turn: number })[] {
  return spans.flatMap(span => {
    const bar = { turn: span.turn, startMs: Date.parse(span.startedAt), endMs: Date.parse(span.endedAt) };
    if (span.kind === "tool") return [{ ...bar, share: "tools" }];
    if (span.kind === "permission") return [{ ...bar, share: "permission" }];
    if (span.kind === "request") return [{ ...bar, share: modelShare(shareLane(span.lane, book)) }];
    return [];
  });
}

/** Lanes that the organisation does not know share one part. */
const shareLane = (lane: string | null, book: LaneBook): string => (book.lanes.some(({ id }) => id === lane) ? (lane ?? "") : "");

const windowOf = (from: { startedAt: string; endedAt: string }) => ({
  startMs: Date.parse(from.startedAt),
  endMs: Date.parse(from.endedAt),
});

/** Where the whole session's time went, the parts that took (next to) none left out. */
export function sessionShares(detail: SessionDetail, book: LaneBook): TimeShare[] {
  const turns = detail.turns.map(turn => ({ ...windowOf(turn), share: TURN_REST }));
  const parts = timeShares([...spentOf(detail, book), ...turns], orderOf(book), windowOf(detail.session), PAUSE);
  const named: Omit<TimeShare, "ms">[] = [
    ...book.lanes.map(lane => ({ id: modelShare(lane.id), label: `${lane.name} model`, look: lane.tone })),
    { id: modelShare(""), label: "Unmapped model", look: "unmapped" },
    { id: "tools", label: "Tools", look: "tools" },
    { id: TURN_REST, label: "Rest of the turns", look: "other" },
    { id: "permission", label: "Waiting for permission", look: "permission" },
    { id: PAUSE, label: "Between turns", look: "pause" },
  ];
  return named.map(part => ({ ...part, ms: parts.get(part.id) ?? 0 })).filter(part => part.ms >= LEAST_MS);
}

/** Where one turn's time went, milliseconds. */
export function turnShares(turn: Turn, detail: Pick<SessionDetail, "spans">, book: LaneBook) {
  const own = spentOf(detail, book).filter(spent => spent.turn === turn.index);
  const parts = timeShares(own, orderOf(book), windowOf(turn), TURN_REST);
  const models = [...parts].filter(([share]) => share.startsWith(modelShare("")));
  return {
    modelMs: models.reduce((sum, [, ms]) => sum + ms, 0),
    toolsMs: parts.get("tools") ?? 0,
    permissionMs: parts.get("permission") ?? 0,
    otherMs: parts.get(TURN_REST) ?? 0,
  };
}

const seconds = (value: number): string => value.toFixed(1);
const inSeconds = (ms: number): number => Math.round(ms / 100) / 10;
const SECONDS = { numeric: true, format: seconds };

/** The timeline's figures turn by turn. */
export function timelineTable(detail: SessionDetail, book: LaneBook, clock: (ms: number) => string): ChartTable {
  return {
    caption: "Where the time went",
    columns: [
      { label: "Turn", numeric: true },
      { label: "Started" },
      { label: "Lane" },
      { label: "Model (s)", ...SECONDS },
      { label: "Tools (s)", ...SECONDS },
      { label: "Permission (s)", ...SECONDS },
      { label: "Rest (s)", ...SECONDS },
      { label: "Pause (s)", ...SECONDS },
      { label: "Tool calls", numeric: true },
      { label: "Failed calls", numeric: true },
      { label: "Corrected by", numeric: true },
    ],
    rows: detail.turns.map(turn => {
      const { modelMs, toolsMs, permissionMs, otherMs } = turnShares(turn, detail, book);
      const failed = detail.spans.filter(span => span.kind === "tool" && span.turn === turn.index && span.success === false).length;
      return [
        turn.index + 1,
        clock(Date.parse(turn.startedAt)),
        book.find(turn.usedLane).name,
        ...[modelMs, toolsMs, permissionMs, otherMs].map(inSeconds),
        turn.gapMs === null ? null : inSeconds(turn.gapMs),
        turn.toolCalls,
        failed,
        turn.correctedBy === null ? null : turn.correctedBy + 1,
      ];
    }),
  };
}
