import { DEBT_WINDOW_MS, type DebtMoveKind } from "@/lib/core/metrics/figures/review-debt";
import type { MetricSettings } from "@/lib/core/metrics/settings";
import {
  ACCEPTED_CHANGES,
  AT_MS,
  changeParams,
  creditOf,
  GONE_MS,
  IS_GONE,
  IS_SEEN,
  IS_UNREAD,
  LINES,
  NEEDED,
  outcomesWhere,
  REVIEWED_MS,
  WAS_REVIEWED,
} from "./change-facts";
import { queryCompact } from "./compact";
import { type Counted, type CountQuery, countFacts, countParams, FINAL_BY_PARTITION, fromFacts, groupOf, textOf } from "./count-query";
import { countByKeys } from "./keyed-rows";

export type DebtQuery = CountQuery & {
  settings: MetricSettings;
  /** Repositories that a Git host reports on (`listGitRepos`). */
  gitRepos: readonly string[];
};
/** Minutes of debt that came or went, and by how many the number of changes with debt rose or fell. `withoutGit`: of these minutes, in repositories that no Git host reports on. */
export type DebtMoveCount = Counted & { kind: DebtMoveKind; minutes: number; withoutGit: number; changes: number; moves: number };
export type ChangeCount = Counted & {
  accepted: number;
  /** Accepted changes with lines to read, and of these the ones accepted unread. */
  readable: number;
  unread: number;
  /** Accepted changes that were reverted or taken back in their own session. */
  weakInSession: number;
  /** Accepted changes of which nothing could show the end. */
  unseen: number;
};
export type ChangeLifeCount = Counted & { seenMs: number; gone: boolean; count: number };
export type ChangeSizeCount = Counted & { lines: number; count: number };

const bucketOfMs = (instant: string): string => `roundDown(${instant}, {bounds: Array(Int64)})`;

/**
 * Moves of review debt (`debtMoves`) in the span and the 14 days before it, which stand in a first bucket of their own: so what the moves up to
 * an instant add up to is the debt that stood then. Lanes are told apart by grouping only. Changes are added up by the buckets of their moves before they are told apart into moves.
 */
export async function countDebtMoves(query: DebtQuery): Promise<DebtMoveCount[]> {
  const scope = { ...query.scope, fromMs: query.scope.fromMs - DEBT_WINDOW_MS };
  const wide = { ...query, scope, bounds: [scope.fromMs, ...query.bounds] };
  const rows = await queryCompact(
    `SELECT move.2 AS bucket, grp, developer, move.1 AS kind, sum(move.3), sumIf(move.3, NOT has_git), sum(move.4), sum(move.5)
     FROM (
       SELECT grp, developer, has_git, arrayJoin([
         ('inflow', came, sum(at_once), toInt64(count()), count()),
         ('reviewed', reviewed_in, sum(paid), -toInt64(countIf(rest = 0)), countIf(paid > 0)),
         (if(is_removed, 'removed', 'matured'), went, sum(rest), -toInt64(countIf(rest > 0)), countIf(rest > 0))]) AS move
       FROM (
         SELECT grp, developer, has_git, ${GONE_MS} AS gone_ms, at_ms + {debtWindowMs: Int64} AS matures_ms, gone_ms < matures_ms AS is_removed,
           least(gone_ms, matures_ms) AS leaves_ms, ${REVIEWED_MS} AS reviewed_ms, reviewed_ms < leaves_ms AS is_reviewed,
           if(is_reviewed AND reviewed_ms <= until, needed * (1 - least(1, credit + review_minutes / needed)), at_once) AS rest,
           at_once - rest AS paid, at_once, least({asOfMs: Int64}, {toMs: Int64} - 1) AS until, ${bucketOfMs("at_ms")} AS came,
           if(paid > 0, ${bucketOfMs("reviewed_ms")}, 0) AS reviewed_in, if(leaves_ms <= until, ${bucketOfMs("leaves_ms")}, 0) AS went
         FROM (
           SELECT ${groupOf(query, ACCEPTED_CHANGES)} AS grp, lane, developer, ifNull(repo IN {gitRepos: Array(String)}, 0) AS has_git, undone_at,
             ${AT_MS} AS at_ms, ${NEEDED} AS needed, ${creditOf("0")} AS credit, needed * (1 - credit) AS at_once, key
           ${fromFacts(wide, ACCEPTED_CHANGES)} AND at_once > 0 AND at_ms <= {asOfMs: Int64}
         ) AS change LEFT JOIN ${outcomesWhere(`${IS_GONE} OR ${WAS_REVIEWED}`)} AS outcome ON change.key = outcome.key
       ) GROUP BY grp, developer, has_git, came, reviewed_in, is_removed, went
     ) WHERE move.2 > 0 AND move.5 > 0 GROUP BY bucket, grp, developer, kind ${FINAL_BY_PARTITION}`,
    { ...countParams(wide), ...changeParams(query.settings, query.gitRepos) },
  );
  return rows.map(([bucket, group, developer, kind, minutes, withoutGit, changes, moves]) => ({
    bucketMs: Number(bucket),
    group: textOf(group),
    lane: null,
    developer: textOf(developer),
    kind: kind as DebtMoveKind,
    minutes: Number(minutes),
    withoutGit: Number(withoutGit),
    changes: Number(changes),
    moves: Number(moves),
  }));
}

/** Accepted changes made in the span, and how they were read and fared in their own session. */
export async function countChanges(query: DebtQuery): Promise<ChangeCount[]> {
  return countFacts<ChangeCount>(
    query,
    ACCEPTED_CHANGES,
    `count(), countIf(${LINES} > 0), countIf(${IS_UNREAD}), countIf(is_corrected), countIf(NOT ${IS_SEEN})`,
    ([accepted, readable, unread, weakInSession, unseen]) => ({
      accepted: Number(accepted),
      readable: Number(readable),
      unread: Number(unread),
      weakInSession: Number(weakInSession),
      unseen: Number(unseen),
    }),
    changeParams(query.settings, query.gitRepos),
  );
}

const STEP_MS = 6 * 3_600_000;

/**
 * How long the accepted changes made in the span were seen, in steps of six hours rounded up, and whether they were gone then. Those that outlived
 * 14 days stand in one step after it. Only changes of which something could show the end.
 */
export async function countChangeLives(query: DebtQuery): Promise<ChangeLifeCount[]> {
  const rows = await queryCompact(
    `SELECT roundDown(at_ms, {bounds: Array(Int64)}) AS bucket, grp, lane, developer, gone_ms <= at_ms + {weakWithinMs: Int64} AND gone_ms <= {asOfMs: Int64} AS gone,
       least(intDiv(least(gone_ms, {asOfMs: Int64}) - at_ms + ${STEP_MS - 1}, ${STEP_MS}) * ${STEP_MS}, {weakWithinMs: Int64} + ${STEP_MS}) AS seen, count()
     FROM (
       SELECT grp, lane, developer, at_ms, ${GONE_MS} AS gone_ms
       FROM (
         SELECT ${groupOf(query, ACCEPTED_CHANGES)} AS grp, lane, developer, undone_at, ${AT_MS} AS at_ms, key
         ${fromFacts(query, ACCEPTED_CHANGES)} AND ${IS_SEEN} AND at_ms <= {asOfMs: Int64}
       ) AS change LEFT JOIN ${outcomesWhere(IS_GONE)} AS outcome ON change.key = outcome.key
     ) GROUP BY bucket, grp, lane, developer, gone, seen ${FINAL_BY_PARTITION}`,
    { ...countParams(query), ...changeParams(query.settings, query.gitRepos) },
  );
  return rows.map(([bucket, group, lane, developer, gone, seen, count]) => ({
    bucketMs: Number(bucket),
    group: textOf(group),
    lane: textOf(lane),
    developer: textOf(developer),
    seenMs: Number(seen),
    gone: Boolean(gone),
    count: Number(count),
  }));
}

/** Accepted changes with lines to read made in the span, by their size. */
export async function countChangeSizes(query: DebtQuery): Promise<ChangeSizeCount[]> {
  return countByKeys<ChangeSizeCount>(
    query,
    { ...ACCEPTED_CHANGES, where: `${ACCEPTED_CHANGES.where} AND ${LINES} > 0` },
    [LINES],
    "count()",
    ([lines, count]) => ({ lines: Number(lines), count: Number(count) }),
  );
}
