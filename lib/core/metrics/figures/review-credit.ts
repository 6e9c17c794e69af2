import type { ChangeFact } from "@/lib/core/metrics/facts";
import type { MetricSettings } from "@/lib/core/metrics/settings";

type Speed = Pick<MetricSettings, "reviewLinesPerHour">;

/** What is known of the reading of one accepted change; `lines` is `L`, the longer side of the change, 0 for generated and lock files. */
export type ReadChange = Pick<ChangeFact, "dwellMs" | "gapMs" | "turnEndMs" | "allowanceMs"> & {
  lines: number;
  /** Review of the merge request that carried it, from the Git host; 0 where there was none or no host is connected. */
  reviewMinutes: number;
};

/** Minutes that a careful review of `lines` takes: `60 L / 400` at 400 lines an hour (METRICS section 5; Cisco/SmartBear 2006). */
export function neededMinutes(lines: number, { reviewLinesPerHour }: Speed): number {
  return (60 * lines) / reviewLinesPerHour;
}

/** Human gap `H` of a change's turn, milliseconds; that of the last turn runs until `asOf`. */
export function gapAt({ gapMs, turnEndMs }: Pick<ReadChange, "gapMs" | "turnEndMs">, asOfMs: number): number {
  return gapMs ?? Math.max(0, asOfMs - turnEndMs);
}

/** Share of the needed review that was given: `min(1, (dwell + min(H, G) + review) / needed)`; 1 where there is nothing to read (METRICS section 5). */
export function reviewCredit(change: ReadChange, asOfMs: number, speed: Speed): number {
  const needed = neededMinutes(change.lines, speed);
  if (needed === 0) return 1;
  const readMs = change.dwellMs + Math.min(gapAt(change, asOfMs), change.allowanceMs);
  return Math.min(1, (readMs / 60_000 + change.reviewMinutes) / needed);
}

/** A change is unread when it was looked at ten times faster than the review speed (`dwell + H < 0.9 s x L` at 400 lines an hour). */
export const UNREAD_SPEED = 10;

/** Whether a change was accepted unread. One without lines to read never is. */
export function isUnread(change: ReadChange, asOfMs: number, speed: Speed): boolean {
  const neededMs = neededMinutes(change.lines, speed) * 60_000;
  return change.dwellMs + gapAt(change, asOfMs) < neededMs / UNREAD_SPEED;
}
