import type { SessionDetail } from "@/lib/contract/sessions";
import { formatDuration } from "./duration-format";
import type { LaneBook, LaneLook } from "./lane-book";
import type { TimelineTurn } from "./timeline-turns";

type Episode = SessionDetail["episodes"][number];

/** An unbroken stretch of work: flow in a fast lane, autonomy in a deep one. */
export type EpisodeBand = {
  kind: Episode["kind"];
  startMs: number;
  endMs: number;
  lane: LaneLook;
  cause: Episode["cause"];
  /** From the fullest to the shortest; the layout takes the first that fits. */
  labels: string[];
};

export const EPISODE_ENDINGS: Record<string, string> = {
  commit: "delivered",
  session_end: "session ended",
  satisfied: "answer stood",
  abort: "stopped",
  error: "error",
  escalation: "escalated",
  second_correction: "corrected twice",
  stall: "stalled",
  away: "away",
  left: "left",
  pull_back: "pulled back",
  lane_change: "lane changed",
  open: "open",
};

/** Bands reach from the first prompt to the last answer of their turns. */
export function episodeBands(episodes: SessionDetail["episodes"], turns: readonly TimelineTurn[], book: LaneBook): EpisodeBand[] {
  return episodes.map(episode => {
    const startMs = Date.parse(episode.startedAt);
    const length = formatDuration(episode.engagedMs);
    const noun = episode.kind === "flow" ? "Flow" : "Autonomy";
    return {
      kind: episode.kind,
      startMs,
      endMs: Math.max(startMs, turns[episode.lastTurn]?.endMs ?? startMs),
      lane: book.find(episode.lane),
      cause: episode.cause,
      labels: [`${noun} ${length}, ${EPISODE_ENDINGS[episode.reason] ?? episode.reason}`, `${noun} ${length}`, length],
    };
  });
}
