import type { Turn } from "@/lib/contract/sessions";
import { formatDuration } from "./duration-format";
import type { LaneBook, LaneLook } from "./lane-book";

export type TimelineTurn = {
  index: number;
  startMs: number;
  endMs: number;
  lane: LaneLook;
  corrected: boolean;
  aborted: boolean;
  failed: boolean;
  /** Everything about it in one sentence, for screen readers. */
  name: string;
};

export function timelineTurns(turns: readonly Turn[], book: LaneBook): TimelineTurn[] {
  return turns.map(turn => {
    const { index, corrected, correctedBy, aborted, failed } = turn;
    const lane = book.find(turn.usedLane);
    const trouble = [
      corrected && (correctedBy === null ? "corrected" : `corrected by turn ${correctedBy + 1}`),
      aborted && "stopped by the developer",
      failed && "failed",
    ].filter(Boolean);
    const name = [`Turn ${index + 1} of ${turns.length}`, `lane ${lane.name}`, `waited ${formatDuration(turn.waitMs)}`, ...trouble].join(
      ", ",
    );
    return { index, startMs: Date.parse(turn.startedAt), endMs: Date.parse(turn.endedAt), lane, corrected, aborted, failed, name };
  });
}
