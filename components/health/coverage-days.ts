import { shiftDay } from "@/lib/client/time-range";
import type { TelemetryHealth } from "@/lib/contract/telemetry-health";

type Client = TelemetryHealth["coverage"][number];
/** `strength` is 0 (nothing) to 4, by sessions against the client's own busiest day. */
export type CoverageDay = { day: string; sessions: number; turns: number; strength: 0 | 1 | 2 | 3 | 4 };

/** Every day of the range in order, ends included. */
export function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = shiftDay(day, 1)) days.push(day);
  return days;
}

/** One entry per day of the range; a day of which nothing came has strength 0. */
export function coverageDays(client: Client, days: readonly string[]): CoverageDay[] {
  const cells = new Map(client.cells.map(cell => [cell.day, cell]));
  const most = Math.max(1, ...client.cells.map(cell => cell.sessions));
  return days.map(day => {
    const cell = cells.get(day);
    if (cell === undefined) return { day, sessions: 0, turns: 0, strength: 0 };
    return { ...cell, strength: strengthOf(cell.sessions / most) };
  });
}

function strengthOf(share: number): CoverageDay["strength"] {
  if (share > 0.75) return 4;
  if (share > 0.5) return 3;
  return share > 0.25 ? 2 : 1;
}
