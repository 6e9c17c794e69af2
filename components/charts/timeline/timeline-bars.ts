import type { TimelineSpan, Turn } from "@/lib/contract/sessions";
import { formatDuration } from "./duration-format";
import type { LaneBook, LaneLook } from "./lane-book";

export const DEVELOPER_ROW = "developer";
export const TOOLS_ROW = "tools";
export const WAITING_ROW = "waiting";
export const laneRow = (lane: string): string => `lane:${lane}`;

export type TimelineBar = {
  row: string;
  kind: "request" | "tool" | "permission" | "error";
  turn: number;
  startMs: number;
  endMs: number;
  /** Of model work. */
  lane: LaneLook | null;
  failed: boolean;
  title: string;
  text: string;
};

/** Prompts are left out: they are drawn from the turns, because a prompt's own record can be late. */
export function timelineBars(spans: readonly TimelineSpan[], turns: readonly Turn[], book: LaneBook): TimelineBar[] {
  return spans.flatMap(span => barOf(span, turns, book));
}

function barOf(span: TimelineSpan, turns: readonly Turn[], book: LaneBook): TimelineBar[] {
  const bar = { turn: span.turn, startMs: Date.parse(span.startedAt), endMs: Date.parse(span.endedAt), failed: span.success === false };
  const took = bar.endMs > bar.startMs ? formatDuration(bar.endMs - bar.startMs) : "length not known";
  const suffix = bar.failed ? " · failed" : "";
  switch (span.kind) {
    case "prompt":
      return [];
    case "request": {
      const lane = book.find(span.lane ?? "");
      return [{ ...bar, kind: span.kind, row: laneRow(lane.id), lane, title: span.label, text: `${lane.name} · ${took}${suffix}` }];
    }
    case "error": {
      const lane = book.find(turns[span.turn]?.usedLane ?? "");
      return [{ ...bar, kind: span.kind, row: laneRow(lane.id), lane, title: span.label, text: "The request failed" }];
    }
    case "tool":
      return [{ ...bar, kind: span.kind, row: TOOLS_ROW, lane: null, title: span.label, text: `Tool · ${took}${suffix}` }];
    case "permission": {
      const text = `Permission ${bar.failed ? "refused" : "given"} · ${took}`;
      return [{ ...bar, kind: span.kind, row: WAITING_ROW, lane: null, failed: false, title: span.label, text }];
    }
  }
}
