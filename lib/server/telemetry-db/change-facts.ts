import { UNREAD_SPEED } from "@/lib/core/metrics/figures/review-credit";
import { DEBT_WINDOW_MS } from "@/lib/core/metrics/figures/review-debt";
import { WEAK_WITHIN_MS } from "@/lib/core/metrics/figures/weak-edits";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import { queryCompact } from "./compact";
import type { CountedKind } from "./count-query";

/**
 * Accepted changes as `ARRAY JOIN` sees them. The expressions below are the SQL side of `reviewCredit`, `isUnread` and `debtMoves` in lib/core/metrics;
 * the database tests hold both sides equal. Instants are epoch milliseconds.
 */
export const ACCEPTED_CHANGES: CountedKind = {
  columns: {
    turn: "changes.turn",
    lane: "changes.lane",
    at: "changes.ts",
    added: "changes.lines_added",
    removed: "changes.lines_removed",
    reviewable: "changes.reviewable",
    dwell: "changes.dwell_ms",
    is_accepted: "changes.accepted",
    is_corrected: "changes.corrected",
    undone_at: "changes.reverted_at",
    turn_end: "changes.turn_end",
    gap: "changes.gap_ms",
    allowance: "changes.allowance_ms",
    has_lines: "changes.lines_known",
    key: "changes.key",
  },
  model: "turns.model[turn + 1]",
  workType: "turns.work_type[turn + 1]",
  where: "is_accepted",
};

const ms = (column: string): string => `toUnixTimestamp64Milli(${column})`;

/** `L`. */
export const LINES = "if(reviewable, greatest(added, removed), 0)";
/** Needed minutes. */
export const NEEDED = `(60 * ${LINES} / {linesPerHour: Float64})`;
/** `H`, that of the last turn up to `asOf`. */
const GAP = `ifNull(gap, toFloat64(greatest(0, {asOfMs: Int64} - ${ms("turn_end")})))`;
/** Minutes read right after the turn: dwell + min(H, G). */
const READ = `((dwell + least(${GAP}, allowance)) / 60000)`;
/** `q`, given the minutes of review on the Git host. */
export const creditOf = (reviewMinutes: string): string => `if(${LINES} = 0, 1, least(1, (${READ} + ${reviewMinutes}) / ${NEEDED}))`;
/** Minutes that a change still needs after what was read right after its turn. */
export const UNREAD = `${NEEDED} * (1 - ${creditOf("0")})`;
export const IS_UNREAD = `(dwell + ${GAP} < ${NEEDED} * 60000 / {unreadSpeed: Float64})`;
/** Whether anything could show the end of the change: its lines are known, or a Git host reports on its repository. */
export const IS_SEEN = "(has_lines OR ifNull(repo IN {gitRepos: Array(String)}, 0))";
/** The fate of changes of these days as far as a question needs it (`where`), to be joined by `key`; where nothing happened there is no row. */
export const outcomesWhere = (where: string): string => `(SELECT key, replaced_at, reverted_at, review_minutes,
  coalesce(reviewed_at, merged_at) AS reviewed FROM change_outcomes FINAL
  WHERE org = {org: String} AND day BETWEEN {fromDay: Date} AND {toDay: Date} AND (${where}))`;
export const WAS_REVIEWED = "review_minutes > 0";
export const IS_GONE = "replaced_at IS NOT NULL OR reverted_at IS NOT NULL";

const NEVER = "toInt64(9e15)";
/** First instant at which a change was seen reverted or replaced, or `NEVER`. */
export const GONE_MS = `least(ifNull(${ms("undone_at")}, ${NEVER}), ifNull(${ms("replaced_at")}, ${NEVER}), ifNull(${ms("reverted_at")}, ${NEVER}))`;
export const REVIEWED_MS = `ifNull(${ms("reviewed")}, ${NEVER})`;
export const AT_MS = ms("at");

export function changeParams(settings: MetricSettings, gitRepos: readonly string[]): Record<string, unknown> {
  return {
    linesPerHour: settings.reviewLinesPerHour,
    unreadSpeed: UNREAD_SPEED,
    debtWindowMs: DEBT_WINDOW_MS,
    weakWithinMs: WEAK_WITHIN_MS,
    gitRepos,
  };
}

/** Repositories about which a Git host has told anything: their events are filed under the session `git:<repository>`. */
export async function listGitRepos(org: string): Promise<string[]> {
  const rows = await queryCompact(
    "SELECT DISTINCT repo FROM events WHERE org = {org: String} AND session >= 'git:' AND session < 'git;' AND repo IS NOT NULL ORDER BY repo",
    { org },
  );
  return rows.map(([repo]) => String(repo));
}
