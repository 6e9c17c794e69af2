import type { AdoptionDimension } from "@/lib/contract/adoption";
import { queryCompact } from "./compact";
import {
  bucketOf,
  type Counted,
  type CountedKind,
  type CountQuery,
  countFacts,
  countParams,
  FINAL_BY_PARTITION,
  selectFacts,
  textOf,
} from "./count-query";
import { chosenTurns, type FactScope, factWhere, filterWhere } from "./fact-filter";

export type ActiveCount = Counted & { turns: number };

const TURNS: CountedKind = {
  columns: { lane: "turns.used_lane", at: "turns.start", model: "turns.model", work_type: "turns.work_type" },
  model: "model",
  workType: "work_type",
};

/** Developers with turns begun in the span. */
export function countActive(query: CountQuery): Promise<ActiveCount[]> {
  return countFacts<ActiveCount>(query, TURNS, { sums: "count()", read: ([turns]) => ({ turns: Number(turns) }) });
}

/** Active developers of a cell and how many turns they made. */
export type StackCell = { bucketMs: number; value: string | null; developers: number; turns: number };

/** Active developers by bucket and value of a dimension (`cells`), and by bucket alone (`totals`). */
export async function countStacks(query: CountQuery, dimension: AdoptionDimension): Promise<{ cells: StackCell[]; totals: StackCell[] }> {
  const turns = selectFacts(
    query,
    TURNS,
    `${bucketOf("at")} AS bucket, ${dimension} AS value, developer, count() AS n`,
    "developer IS NOT NULL",
  );
  const rows = await queryCompact(
    `SELECT bucket, value, grouping(value) AS is_total, uniqExact(developer), sum(n) FROM (${turns} GROUP BY bucket, value, developer)
     GROUP BY GROUPING SETS ((bucket, value), (bucket)) ${FINAL_BY_PARTITION}`,
    countParams(query),
  );
  const cellOf = ([bucket, value, , developers, turns]: unknown[]): StackCell => ({
    bucketMs: Number(bucket),
    value: textOf(value),
    developers: Number(developers),
    turns: Number(turns),
  });
  return {
    cells: rows.filter(row => Number(row[2]) === 0).map(cellOf),
    totals: rows.filter(row => Number(row[2]) === 1).map(cellOf),
  };
}

export type TeamToolCount = { team: string | null; tool: string; developers: number; sessions: number; turns: number };

/** Developers, sessions and turns by team and tool. */
export async function countTeamTools(scope: FactScope): Promise<TeamToolCount[]> {
  const { where, params } = factWhere(scope);
  const rows = await queryCompact(
    `SELECT team, tool, uniqExact(developer), count(), sum(n)
     FROM (SELECT team, tool, developer, length(${chosenTurns(scope)}) AS n FROM session_facts FINAL WHERE ${where} AND developer IS NOT NULL AND n > 0)
     GROUP BY team, tool ${FINAL_BY_PARTITION}`,
    params,
  );
  return rows.map(([team, tool, developers, sessions, turns]) => ({
    team: textOf(team),
    tool: String(tool),
    developers: Number(developers),
    sessions: Number(sessions),
    turns: Number(turns),
  }));
}

/**
 * The weeks in which each developer began a session, since they were first seen and up to the scope's end. Weeks are local: `weekday` is the ISO
 * number of the day they begin with (1 = Monday).
 */
export async function listActiveWeeks(
  scope: FactScope,
  { timeZone, weekday }: { timeZone: string; weekday: number },
): Promise<{ developer: string; weeks: string[] }[]> {
  const filters = filterWhere(scope);
  const teams = scope.visibleTeams === null ? "" : " AND team IN {visibleTeams: Array(String)}";
  const day = "toDate(started, {timeZone: String})";
  const rows = await queryCompact(
    `SELECT developer, arraySort(groupUniqArray(toString(${day} - (toDayOfWeek(${day}) - {weekday: UInt8} + 7) % 7)))
     FROM session_facts FINAL
     WHERE org = {org: String} AND started < fromUnixTimestamp64Milli({toMs: Int64}) AND developer IS NOT NULL${teams} AND ${filters.where}
     GROUP BY developer ${FINAL_BY_PARTITION}`,
    { ...filters.params, org: scope.org, toMs: scope.toMs, timeZone, weekday, visibleTeams: scope.visibleTeams ?? [] },
  );
  return rows.map(([developer, weeks]) => ({ developer: String(developer), weeks: Array.isArray(weeks) ? weeks.map(String) : [] }));
}
