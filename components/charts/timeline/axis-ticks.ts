import type { TimeAxis } from "./time-axis";

export type AxisTick = { x: number; label: string };
type Clock = { minutes: (ms: number) => string; seconds: (ms: number) => string };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const STEPS = [1, 2, 5, 10, 15, 30].flatMap(count => [count * SECOND, count * MINUTE]).sort((a, b) => a - b);
const HOURS = [60, 120, 180, 360, 720].map(minutes => minutes * MINUTE);
/** Pixels that a label takes, with the air beside it. */
const ROOM = { minutes: 44, seconds: 62 };

/** Round times of day that do not run into each other or into a break; each stretch begins with its own time, so that a break can be read. */
export function axisTicks({ segments }: TimeAxis, clock: Clock): AxisTick[] {
  const first = segments.find(segment => segment.x1 > segment.x0);
  const msPerPixel = first ? (first.endMs - first.startMs) / (first.x1 - first.x0) : 0;
  const step = [...STEPS, ...HOURS].find(candidate => candidate >= msPerPixel * 1.5 * ROOM.seconds) ?? 24 * 60 * MINUTE;
  const [label, room] = step < MINUTE ? [clock.seconds, ROOM.seconds] : [clock.minutes, ROOM.minutes];

  const ticks: AxisTick[] = [];
  for (const { startMs, endMs, x0, x1 } of segments) {
    if (x1 - x0 >= room || segments.length === 1) ticks.push({ x: x0, label: label(startMs) });
    let free = x0 + room;
    for (let ms = Math.ceil(startMs / step) * step; ms <= endMs; ms += step) {
      const x = x0 + ((ms - startMs) / (endMs - startMs || 1)) * (x1 - x0);
      if (x < free || x + room > x1) continue;
      ticks.push({ x, label: label(ms) });
      free = x + room;
    }
  }
  return ticks;
}
