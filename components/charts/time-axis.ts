export type Interval = { fromMs: number; toMs: number };

/** A stretch in which something happened, with its place on the compressed axis (0 to `length`). */
type Segment = Interval & { from: number; to: number };
export type AxisBreak = { from: number; to: number; durationMs: number };

export type TimeAxis = {
  startMs: number;
  length: number;
  segments: Segment[];
  /** Idle stretches, each drawn equally narrow and marked. */
  breaks: AxisBreak[];
};

/** Idle for longer than this is compressed. */
const IDLE_MS = 60_000;
/** A break takes this share of the active time, so that it can be seen at any length. */
const BREAK_SHARE = 0.035;

/** An axis on which long idle stretches take little room. Positions are in milliseconds of active time plus the breaks' widths. */
export function timeAxis(busy: readonly Interval[]): TimeAxis {
  const merged = mergeNear(busy);
  const [first] = merged;
  if (!first) return { startMs: 0, length: 1, segments: [], breaks: [] };
  const active = merged.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  const width = Math.max(active, 1000) * BREAK_SHARE;
  const segments: Segment[] = [];
  const breaks: AxisBreak[] = [];
  let at = 0;
  for (const [index, { fromMs, toMs }] of merged.entries()) {
    const before = merged[index - 1];
    if (before) {
      breaks.push({ from: at, to: at + width, durationMs: fromMs - before.toMs });
      at += width;
    }
    // An instant still gets a little room.
    const to = at + Math.max(toMs - fromMs, width / 4);
    segments.push({ fromMs, toMs, from: at, to });
    at = to;
  }
  return { startMs: first.fromMs, length: at, segments, breaks };
}

/** Where an instant lies on the axis; within a break in proportion. */
export function positionOf({ segments, length }: TimeAxis, ms: number): number {
  for (const [index, segment] of segments.entries()) {
    if (ms > segment.toMs) continue;
    if (ms >= segment.fromMs) {
      const share = segment.toMs === segment.fromMs ? 0 : (ms - segment.fromMs) / (segment.toMs - segment.fromMs);
      return segment.from + share * (segment.to - segment.from);
    }
    const before = segments[index - 1];
    if (!before) return 0;
    return before.to + ((ms - before.toMs) / (segment.fromMs - before.toMs)) * (segment.from - before.to);
  }
  return length;
}

const STEPS_S = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

/**
 * Ticks at round times since the start, at least `apart` of the axis from each other, within `from` to `to`. None lies in a break, where time does
 * not run evenly.
 */
export function timeTicks(axis: TimeAxis, from: number, to: number, apart: number): { at: number; label: string }[] {
  const stepMs = 1000 * (STEPS_S.find(seconds => seconds * 1000 >= apart) ?? 86_400);
  const ticks: { at: number; label: string }[] = [];
  for (const segment of axis.segments) {
    if (segment.to < from || segment.from > to) continue;
    const first = Math.ceil((segment.fromMs - axis.startMs) / stepMs) * stepMs;
    for (let elapsed = first; elapsed <= segment.toMs - axis.startMs; elapsed += stepMs) {
      const at = positionOf(axis, axis.startMs + elapsed);
      const last = ticks.at(-1);
      if (at >= from && at <= to && (!last || at - last.at >= apart)) ticks.push({ at, label: elapsedLabel(elapsed) });
    }
  }
  return ticks;
}

/** "2:30", "1:02:30" since the start. */
export function elapsedLabel(elapsedMs: number): string {
  const seconds = Math.round(elapsedMs / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

function mergeNear(busy: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const { fromMs, toMs } of [...busy].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1);
    if (last && fromMs - last.toMs <= IDLE_MS) last.toMs = Math.max(last.toMs, toMs);
    else merged.push({ fromMs, toMs });
  }
  return merged;
}
