import { UNMAPPED_LANE } from "@/lib/core/metrics/settings";
import { queryCompact } from "./compact";
import { bucketOf, type CountQuery, FINAL_BY_PARTITION, textOf } from "./count-query";
import { type FactScope, factWhere, filterWhere, outsideTerm, spanWhere, withinSpan } from "./fact-filter";

export type LaneClass = "fast" | "deep";
export type WorkCount = { sessions: number; developers: number; turns: number; unattributed: number; unmapped: number };
export type GroupCount = WorkCount & { team: string | null; laneClass: LaneClass | null };
export type ActiveDeveloper = { bucketMs: number; developer: string; outside: boolean };

const CLASS = "multiIf(lane IN {fastLanes: Array(String)}, 'fast', lane IN {deepLanes: Array(String)}, 'deep', '')";

/**
 * Turns begun in the span by team and lane class, with the sessions and developers they belong to; `total` is of all. Counted session by session
 * and not turn by turn, which costs a fifth.
 */
export async function countWork(
  scope: FactScope,
  lanesOf: Record<LaneClass, readonly string[]>,
): Promise<{ total: WorkCount; groups: GroupCount[] }> {
  const { where, params } = factWhere(scope);
  const chosen = [
    withinSpan("at"),
    ...(["lane", "model"] as const).filter(key => scope[key].length > 0).map(key => `${key} IN {${key}: Array(String)}`),
  ];
  const rows = await queryCompact(
    `SELECT team, class.1, count(), countIf(class.2 = 1), groupUniqArray(developer), sum(turns_of), sumIf(turns_of, developer IS NULL), sum(unmapped_of)
     FROM (
       SELECT team, developer,
         arrayFilter((lane, at, model) -> ${chosen.join(" AND ")}, turns.used_lane, turns.start, turns.model) AS used,
         arrayMap(lane -> ${CLASS}, used) AS classes,
         arrayJoin(arrayZip(arrayDistinct(classes), arrayEnumerate(arrayDistinct(classes)))) AS class,
         countEqual(classes, class.1) AS turns_of, if(class.1 = '', countEqual(used, {unmapped: String}), 0) AS unmapped_of
       FROM session_facts FINAL WHERE ${where}
     ) GROUP BY team, class.1 ${FINAL_BY_PARTITION}`,
    { ...params, fastLanes: lanesOf.fast, deepLanes: lanesOf.deep, unmapped: UNMAPPED_LANE },
  );
  const everyone = new Set<unknown>();
  const total: WorkCount = { sessions: 0, developers: 0, turns: 0, unattributed: 0, unmapped: 0 };
  const groups = rows.map(([team, laneClass, sessions, firsts, known, ...sums]): GroupCount => {
    const developers = Array.isArray(known) ? known : [];
    const [turns = 0, unattributed = 0, unmapped = 0] = sums.map(Number);
    for (const developer of developers) everyone.add(developer);
    // A session in lanes of both classes is one session of each, and one of all.
    total.sessions += Number(firsts);
    total.turns += turns;
    total.unattributed += unattributed;
    total.unmapped += unmapped;
    return {
      ...{ team: textOf(team), laneClass: classOf(laneClass), sessions: Number(sessions), developers: developers.length },
      ...{ turns, unattributed, unmapped },
    };
  });
  return { total: { ...total, developers: everyone.size }, groups };
}

/** Developers by the bucket in which they began a session, and whether they had work there that the chosen filters leave out. */
export async function listActiveDevelopers({ scope, bounds }: Pick<CountQuery, "scope" | "bounds">): Promise<ActiveDeveloper[]> {
  const span = spanWhere(scope);
  const filters = filterWhere(scope);
  const rows = await queryCompact(
    `SELECT ${bucketOf("started")} AS bucket, developer, max(${outsideTerm(scope)}) FROM session_facts FINAL
     WHERE ${span.where} AND ${withinSpan("started")} AND developer IS NOT NULL GROUP BY bucket, developer ${FINAL_BY_PARTITION}`,
    { ...span.params, ...filters.params, bounds },
  );
  return rows.map(([bucket, developer, outside]) => ({
    bucketMs: Number(bucket),
    developer: String(developer),
    outside: Number(outside) === 1,
  }));
}

/** The number that grows whenever the organisation's facts change. */
export async function newestFactVersion(org: string): Promise<string> {
  const rows = await queryCompact("SELECT toString(max(version)) FROM session_facts WHERE org = {org: String}", { org });
  return String(rows[0]?.[0] ?? "0");
}

const classOf = (value: unknown): LaneClass | null => (value === "fast" || value === "deep" ? value : null);
