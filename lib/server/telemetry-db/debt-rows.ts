import { PACKED_CAUSES, type PackedEpisodes } from "@/lib/core/metrics/figures/packed-episodes";
import type { PackedValues } from "@/lib/core/metrics/figures/quantile";
import { DEBT_WINDOW_MS, type DebtMoveKind } from "@/lib/core/metrics/figures/review-debt";
import { LIFE_STEP_MS, WEAK_WITHIN_MS } from "@/lib/core/metrics/figures/weak-edits";
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
import { type Counted, type CountQuery, countParams, groupOf, readCounted, selectFacts } from "./count-query";
import { packed, unpacked16, unpacked32 } from "./packed-column";

export type DebtQuery = CountQuery & {
  settings: MetricSettings;
  /** Repositories that a Git host reports on (`listGitRepos`). */
  gitRepos: readonly string[];
};
/** Minutes of debt that came or went, by kind. */
export type DebtMoveCount = Counted &
  Record<DebtMoveKind, number> & {
    /** By how much debt rose (or fell, below 0) in repositories that no Git host reports on, and by how many the number of changes with debt. */
    withoutGit: number;
    changes: number;
    moves: number;
  };
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
/** How long changes were seen, in steps of six hours (`lifeSet`). */
export type ChangeLifeRows = Counted & PackedEpisodes;
/** Lines of each change. */
export type ChangeSizeRows = Counted & PackedValues;

const KIND = { inflow: 0, reviewed: 1, removed: 2, matured: 3 } as const satisfies Record<DebtMoveKind, number>;

const bucketOfMs = (instant: string): string => `roundDown(${instant}, {bounds: Array(Int64)})`;

/**
 * Moves of review debt (`debtMoves`) in the span and the 14 days before it, which stand in a first bucket of their own: so what the moves up to
 * an instant add up to is the debt that stood then. Lanes are told apart by grouping only. Changes are added up by the buckets of their moves before they are told apart into moves.
 */
export function countDebtMoves(query: DebtQuery): Promise<DebtMoveCount[]> {
  const scope = { ...query.scope, fromMs: query.scope.fromMs - DEBT_WINDOW_MS };
  const wide = { ...query, scope, bounds: [scope.fromMs, ...query.bounds] };
  const change = [
    ...[`${groupOf(query, ACCEPTED_CHANGES)} AS grp`, "developer", "ifNull(repo IN {gitRepos: Array(String)}, 0) AS has_git", "undone_at"],
    ...[`${AT_MS} AS at_ms`, `${NEEDED} AS needed`, `${creditOf("0")} AS credit`, "needed * (1 - credit) AS at_once", "key"],
  ].join(", ");
  return readCounted<DebtMoveCount>(
    `SELECT move.2 AS bucket, grp, NULL AS lane, developer AS who,
       (${Object.values(KIND)
         .map(kind => `sumIf(move.3, move.1 = ${kind})`)
         .join(", ")}, sumIf(if(move.1 = ${KIND.inflow}, 1, -1) * move.3, NOT has_git),
         sum(move.4), sum(move.5)) AS sums
     FROM (
       SELECT grp, developer, has_git, arrayJoin([
         (${KIND.inflow}, came, sum(at_once), toInt64(count()), count()),
         (${KIND.reviewed}, reviewed_in, sum(paid), -toInt64(countIf(rest = 0)), countIf(paid > 0)),
         (if(is_removed, ${KIND.removed}, ${KIND.matured}), went, sum(rest), -toInt64(countIf(rest > 0)), countIf(rest > 0))]) AS move
       FROM (
         SELECT grp, developer, has_git, ${GONE_MS} AS gone_ms, at_ms + {debtWindowMs: Int64} AS matures_ms, gone_ms < matures_ms AS is_removed,
           least(gone_ms, matures_ms) AS leaves_ms, ${REVIEWED_MS} AS reviewed_ms, reviewed_ms < leaves_ms AS is_reviewed,
           if(is_reviewed AND reviewed_ms <= until, needed * (1 - least(1, credit + review_minutes / needed)), at_once) AS rest,
           at_once - rest AS paid, at_once, least({asOfMs: Int64}, {toMs: Int64} - 1) AS until, ${bucketOfMs("at_ms")} AS came,
           if(paid > 0, ${bucketOfMs("reviewed_ms")}, 0) AS reviewed_in, if(leaves_ms <= until, ${bucketOfMs("leaves_ms")}, 0) AS went
         FROM (
           ${selectFacts(wide, ACCEPTED_CHANGES, change, "at_once > 0 AND at_ms <= {asOfMs: Int64}")}
         ) AS change LEFT JOIN ${outcomesWhere(`${IS_GONE} OR ${WAS_REVIEWED}`)} AS outcome ON change.key = outcome.key
       ) GROUP BY grp, developer, has_git, came, reviewed_in, is_removed, went
     ) WHERE move.2 > 0 AND move.5 > 0 GROUP BY bucket, grp, who`,
    {
      read: ([inflow, reviewed, removed, matured, withoutGit, changes, moves]) => ({
        inflow: Number(inflow),
        reviewed: Number(reviewed),
        removed: Number(removed),
        matured: Number(matured),
        withoutGit: Number(withoutGit),
        changes: Number(changes),
        moves: Number(moves),
      }),
    },
    { ...countParams(wide), ...changeParams(query.settings, query.gitRepos) },
  );
}

/** Something to be counted of accepted changes: what it needs of each one, the aggregates, and their values as a row's fields. */
type ChangePart<Fields> = { columns: readonly string[]; sums: readonly string[]; read: (sums: readonly unknown[]) => Fields };

const COUNTS: ChangePart<Omit<ChangeCount, keyof Counted>> = {
  columns: [`${LINES} AS lines`, `${IS_UNREAD} AS is_unread`, "is_corrected", `${IS_SEEN} AS is_seen`],
  sums: ["count()", "countIf(lines > 0)", "countIf(is_unread)", "countIf(is_corrected)", "countIf(NOT is_seen)"],
  read: ([accepted, readable, unread, weakInSession, unseen]) => ({
    accepted: Number(accepted),
    readable: Number(readable),
    unread: Number(unread),
    weakInSession: Number(weakInSession),
    unseen: Number(unseen),
  }),
};
const SIZES: ChangePart<Omit<ChangeSizeRows, keyof Counted>> = {
  columns: [`${LINES} AS lines`],
  sums: [packed("UInt32", "lines", "lines > 0")],
  read: ([lines]) => ({ values: unpacked32(lines) }),
};
const SEEN_MS = "least(gone_ms, {asOfMs: Int64}) - at_ms";
const LIFE_CODE = `least(intDiv(${SEEN_MS} + ${LIFE_STEP_MS - 1}, ${LIFE_STEP_MS}), ${WEAK_WITHIN_MS / LIFE_STEP_MS + 1}) * 4
  + if(gone_ms <= at_ms + {weakWithinMs: Int64} AND gone_ms <= {asOfMs: Int64}, ${PACKED_CAUSES.indexOf("break")}, 0)`;
const LIVES: ChangePart<Omit<ChangeLifeRows, keyof Counted>> = {
  columns: [`${IS_SEEN} AS is_seen`, "undone_at", "key"],
  sums: [packed("UInt16", LIFE_CODE, "is_seen AND at_ms <= {asOfMs: Int64}")],
  read: ([codes]) => ({ codes: unpacked16(codes) }),
};

/** Accepted changes made in the span, and how they were read and fared in their own session. */
export const countChanges = (query: DebtQuery): Promise<ChangeCount[]> => countParts<ChangeCount>(query, [COUNTS]);

/** The sizes of accepted changes with lines to read made in the span. */
export const countChangeSizes = (query: DebtQuery): Promise<ChangeSizeRows[]> => countParts<ChangeSizeRows>(query, [SIZES]);

/**
 * How long the accepted changes made in the span were seen, in steps of six hours rounded up, and whether they were gone then. Those that outlived
 * 14 days stand in one step after it. Only changes of which something could show the end.
 */
export const countChangeLives = (query: DebtQuery): Promise<ChangeLifeRows[]> => countParts<ChangeLifeRows>(query, [LIVES]);

export type ChangeRows = ChangeCount & ChangeSizeRows & ChangeLifeRows;
/** All of this in one pass over the changes. */
export const countAllOfChanges = (query: DebtQuery): Promise<ChangeRows[]> => countParts<ChangeRows>(query, [COUNTS, SIZES, LIVES]);

function countParts<Row extends Counted>(query: DebtQuery, parts: readonly ChangePart<object>[]): Promise<Row[]> {
  const own = new Set(parts.flatMap(part => part.columns));
  const columns = [`${groupOf(query, ACCEPTED_CHANGES)} AS grp`, "lane", "developer", `${AT_MS} AS at_ms`, ...own];
  const changes = `(${selectFacts(query, ACCEPTED_CHANGES, columns.join(", "))}) AS change`;
  const fates = `(SELECT *, ${GONE_MS} AS gone_ms FROM ${changes} LEFT JOIN ${outcomesWhere(IS_GONE)} AS outcome ON change.key = outcome.key)`;
  const sums = parts.flatMap(part => part.sums);
  return readCounted<Row>(
    `SELECT ${bucketOfMs("at_ms")} AS bucket, grp, lane, developer AS who, tuple(${sums.join(", ")}) AS sums
     FROM ${own.has("key") ? fates : changes} GROUP BY bucket, grp, lane, who`,
    { read: values => readParts(parts, values) as Omit<Row, keyof Counted> },
    { ...countParams(query), ...changeParams(query.settings, query.gitRepos) },
  );
}

function readParts(parts: readonly ChangePart<object>[], values: readonly unknown[]): object {
  let start = 0;
  return Object.assign(
    {},
    ...parts.map(part => {
      const end = start + part.sums.length;
      const fields = part.read(values.slice(start, end));
      start = end;
      return fields;
    }),
  );
}
