/** Nothing happened for longer than this: the axis skips it with a marked break. */
export const IDLE_MS = 2 * 60_000;
/** Pixels of a break. */
export const BREAK_WIDTH = 48;
/** Air before the first and after the last instant, pixels. */
export const AXIS_PADDING = 14;

export type Stretch = { startMs: number; endMs: number };
export type AxisSegment = Stretch & { x0: number; x1: number };
export type AxisBreak = { x0: number; x1: number; ms: number };
export type TimeAxis = { segments: AxisSegment[]; breaks: AxisBreak[]; width: number };

/** Merges what happened to stretches without a longer pause than `IDLE_MS`, in order. */
export function busyStretches(intervals: readonly Stretch[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { startMs, endMs } of [...intervals].sort((a, b) => a.startMs - b.startMs)) {
    const last = stretches.at(-1);
    if (last && startMs - last.endMs <= IDLE_MS) last.endMs = Math.max(last.endMs, endMs);
    else stretches.push({ startMs, endMs: Math.max(startMs, endMs) });
  }
  return stretches;
}

/** Lays stretches on a width: all to one scale, with a break of fixed width between two. */
export function timeAxis(stretches: readonly Stretch[], width: number): TimeAxis {
  const busyMs = stretches.reduce((sum, stretch) => sum + stretch.endMs - stretch.startMs, 0);
  const room = Math.max(0, width - 2 * AXIS_PADDING - Math.max(0, stretches.length - 1) * BREAK_WIDTH);
  const perMs = room / Math.max(busyMs, 1000);
  const segments: AxisSegment[] = [];
  const breaks: AxisBreak[] = [];
  for (const stretch of stretches) {
    const previous = segments.at(-1);
    const x0 = previous ? previous.x1 + BREAK_WIDTH : AXIS_PADDING;
    if (previous) breaks.push({ x0: previous.x1, x1: x0, ms: stretch.startMs - previous.endMs });
    segments.push({ ...stretch, x0, x1: x0 + (stretch.endMs - stretch.startMs) * perMs });
  }
  return { segments, breaks, width };
}

/** Where an instant lies; within a break, at the break's near edge; outside of all, at the ends. */
export function xOf({ segments }: TimeAxis, ms: number): number {
  const segment = segments.findLast(candidate => candidate.startMs <= ms) ?? segments[0];
  if (!segment) return AXIS_PADDING;
  const share = segment.endMs > segment.startMs ? (ms - segment.startMs) / (segment.endMs - segment.startMs) : 0;
  return segment.x0 + (segment.x1 - segment.x0) * Math.min(1, Math.max(0, share));
}
