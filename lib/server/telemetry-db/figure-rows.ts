import { UNMAPPED_LANE } from "@/lib/core/metrics/settings";
import { queryCompact } from "./compact";
import { bucketOf, type CountQuery, FINAL_BY_PARTITION, listOf, textOf } from "./count-query";
import {
  type BoundWhere,
  chosenTurns,
  daysWhere,
  type FactFilters,
  type FactScope,
  factWhere,
  filterWhere,
  outsideTerm,
  spanWhere,
  withinSpan,
} from "./fact-filter";

export type LaneClass = "fast" | "deep";
export type WorkCount = { sessions: number; developers: number; turns: number; unattributed: number; unmapped: number };
export type GroupCount = { team: string | null; laneClass: LaneClass; sessions: number; developers: number };
export type ActiveDeveloper = { bucketMs: number; developer: string; outside: boolean };

/** Turns begun in the span with the sessions and developers that they belong to: of all (`total`), and of each team's lane classes. */
export async function countWork(
  scope: FactScope,
  lanesOf: Record<LaneClass, readonly string[]>,
): Promise<{ total: WorkCount; groups: GroupCount[] }> {
  const { where, params } = factWhere(scope);
  const inLanes = (name: string) => `arrayExists(lane -> lane IN {${name}: Array(String)}, used)`;
  const counted = (is: string) => `countIf(${is}), groupUniqArrayIf(developer, ${is})`;
  const rows = await queryCompact(
    `SELECT team, ${["1", "is_fast", "is_deep"].map(counted).join(", ")}, sum(length(used)), sumIf(length(used), developer IS NULL),
       sum(countEqual(used, {unmapped: String}))
     FROM (
       SELECT team, developer, ${chosenTurns(scope)} AS used, ${inLanes("fastLanes")} AS is_fast, ${inLanes("deepLanes")} AS is_deep
       FROM session_facts FINAL WHERE ${where} AND notEmpty(used)
     ) GROUP BY team ORDER BY team ${FINAL_BY_PARTITION}`,
    { ...params, fastLanes: lanesOf.fast, deepLanes: lanesOf.deep, unmapped: UNMAPPED_LANE },
  );
  const everyone = new Set<unknown>();
  const total: WorkCount = { sessions: 0, developers: 0, turns: 0, unattributed: 0, unmapped: 0 };
  const groups = rows.flatMap(([team, sessions, developers, fast, inFast, deep, inDeep, ...sums]): GroupCount[] => {
    const [turns = 0, unattributed = 0, unmapped = 0] = sums.map(Number);
    for (const developer of listOf(developers)) everyone.add(developer);
    total.sessions += Number(sessions);
    total.turns += turns;
    total.unattributed += unattributed;
    total.unmapped += unmapped;
    const group = { team: textOf(team) };
    return [
      { ...group, laneClass: "fast" as const, sessions: Number(fast), developers: listOf(inFast).length },
      { ...group, laneClass: "deep" as const, sessions: Number(deep), developers: listOf(inDeep).length },
    ].filter(each => each.sessions > 0);
  });
  return { total: { ...total, developers: everyone.size }, groups };
}

/** Developers by the bucket in which they began a session, and whether they had work there that the chosen filters leave out. */
export async function listActiveDevelopers({ scope, bounds }: Pick<CountQuery, "scope" | "bounds">): Promise<ActiveDeveloper[]> {
  const span = spanWhere(scope);
  const filters = filterWhere(scope);
  const rows = await queryCompact(
    `SELECT developer, groupUniqArray(${bucketOf("started")}), groupUniqArrayIf(${bucketOf("started")}, ${outsideTerm(scope)}) FROM session_facts FINAL
     WHERE ${span.where} AND ${withinSpan("started")} AND developer IS NOT NULL GROUP BY developer ${FINAL_BY_PARTITION}`,
    { ...span.params, ...filters.params, bounds },
  );
  return rows.flatMap(([developer, buckets, left]) => {
    const outside = new Set(listOf(left));
    return listOf(buckets).map(bucket => ({ bucketMs: Number(bucket), developer: String(developer), outside: outside.has(bucket) }));
  });
}

/** Developers by the value of a filter under which they worked and by the bucket in which they began a session; the other filters hold, this one does not. */
export async function listDevelopersByValue(
  { scope, bounds }: Pick<CountQuery, "scope" | "bounds">,
  filter: keyof FactFilters,
): Promise<{ bucketMs: number; value: string | null; developer: string }[]> {
  const span = spanWhere(scope);
  const others = filterWhere({ ...scope, [filter]: [] });
  const rows = await queryCompact(
    `SELECT developer, ${VALUE_OF[filter]} AS value, groupUniqArray(${bucketOf("started")}) FROM session_facts FINAL
     WHERE ${span.where} AND ${others.where} AND ${withinSpan("started")} AND developer IS NOT NULL GROUP BY developer, value ${FINAL_BY_PARTITION}`,
    { ...span.params, ...others.params, bounds },
  );
  return rows.flatMap(([developer, value, buckets]) =>
    listOf(buckets).map(bucket => ({ bucketMs: Number(bucket), value: textOf(value), developer: String(developer) })),
  );
}

const VALUE_OF: Record<keyof FactFilters, string> = {
  team: "team",
  tool: "tool",
  repo: "repo",
  lane: "arrayJoin(lanes)",
  model: "arrayJoin(models)",
  coverageClass: "coverage_class",
};

/** Names the state of the organisation's facts and of what became of their changes: another one whenever either is written. */
export function newestFactVersion(org: string): Promise<string> {
  return newestVersion({ where: "org = {org: String}", params: { org } });
}

/** The same of the scope's days. */
export function newestVersionIn(scope: FactScope): Promise<string> {
  const { where, params } = daysWhere(scope);
  return newestVersion({ where, params });
}

async function newestVersion({ where, params }: BoundWhere): Promise<string> {
  const newest = (table: string) => `(SELECT toString(max(version)) FROM ${table} WHERE ${where})`;
  const rows = await queryCompact(`SELECT concat(${newest("session_facts")}, '-', ${newest("change_outcomes")})`, params);
  return String(rows[0]?.[0] ?? "");
}
