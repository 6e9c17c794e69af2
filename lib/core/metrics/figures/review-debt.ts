import type { MetricSettings } from "@/lib/core/metrics/settings";
import { neededMinutes, type ReadChange, reviewCredit } from "./review-credit";

const DAY_MS = 86_400_000;

/** Debt older than this has matured: nobody will review it any more (METRICS section 5). */
export const DEBT_WINDOW_MS = 14 * DAY_MS;

/** An accepted change with its fate. Instants are epoch milliseconds, null = not seen. */
export type DebtChange = ReadChange & {
  tsMs: number;
  /** When it was first seen reverted or replaced. */
  goneAtMs: number | null;
  /** When the review that `reviewMinutes` tells of ended. */
  reviewedAtMs: number | null;
};

/** `inflow`: unreviewed minutes that came; the others take minutes away again: by review, by revert or replacement, by age. */
export const DEBT_MOVES = ["inflow", "reviewed", "removed", "matured"] as const;
export type DebtMoveKind = (typeof DEBT_MOVES)[number];
export type DebtMove = { kind: DebtMoveKind; atMs: number; minutes: number };

/**
 * The moves of review debt that one change causes, in order; moves of no minutes are left out. What was read right after the turn counts at once, a
 * review on the Git host when it ended. At every instant, inflow less the other moves up to it is `needed (1 - q) x alive x [age < 14 d]`.
 */
export function debtMoves(change: DebtChange, asOfMs: number, settings: Pick<MetricSettings, "reviewLinesPerHour">): DebtMove[] {
  const needed = neededMinutes(change.lines, settings);
  const atOnce = needed * (1 - reviewCredit({ ...change, reviewMinutes: 0 }, asOfMs, settings));
  const maturesAtMs = change.tsMs + DEBT_WINDOW_MS;
  const goneAtMs = change.goneAtMs ?? Number.POSITIVE_INFINITY;
  const leavesAtMs = Math.min(goneAtMs, maturesAtMs);
  const wasReviewed = change.reviewedAtMs !== null && change.reviewedAtMs < leavesAtMs;
  const left = wasReviewed ? needed * (1 - reviewCredit(change, asOfMs, settings)) : atOnce;
  const moves: DebtMove[] = [
    { kind: "inflow", atMs: change.tsMs, minutes: atOnce },
    { kind: "reviewed", atMs: change.reviewedAtMs ?? leavesAtMs, minutes: atOnce - left },
    { kind: goneAtMs < maturesAtMs ? "removed" : "matured", atMs: leavesAtMs, minutes: left },
  ];
  return moves.filter(move => move.minutes > 0 && move.atMs <= asOfMs);
}

/** Minutes of debt that stand after these moves. */
export function debtStock(moves: Iterable<Pick<DebtMove, "kind" | "minutes">>): number {
  let stock = 0;
  for (const { kind, minutes } of moves) stock += kind === "inflow" ? minutes : -minutes;
  return stock;
}

export type DebtWeek = { inflow: number; outflow: number };
const ALARM_WEEKS = 3;

/** Whether debt grew in each of the last three of these closed weeks (oldest first); fewer weeks raise no alarm. */
export function isDebtAlarm(closedWeeks: readonly DebtWeek[]): boolean {
  const last = closedWeeks.slice(-ALARM_WEEKS);
  return last.length === ALARM_WEEKS && last.every(week => week.inflow > week.outflow);
}
