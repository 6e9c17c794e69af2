import type { EpisodeCause, EpisodeFact } from "@/lib/core/metrics/facts";
import { UNMAPPED_LANE } from "@/lib/core/metrics/settings";
import { queryCompact } from "./compact";
import { type FactScope, factWhere, filterWhere, outsideTerm, spanWhere, withinSpan } from "./fact-filter";

/** Counts of facts by time bucket (named by its first instant), team, lane class or kind, and developer: what figures are computed from. */
export type Counted = { bucketMs: number; team: string | null; developer: string | null };
export type EpisodeCount = Counted & { kind: EpisodeFact["kind"]; engagedMs: number; cause: EpisodeCause; count: number };
export type ChainCount = Counted & {
  laneClass: LaneClass | null;
  corrected: number;
  accepted: number;
  chains: number;
  /** Chains that accepted a change, and of these the ones without a correction. */
  accepting: number;
  firstPass: number;
};
export type WorkCount = { sessions: number; developers: number; turns: number; unattributed: number; unmapped: number };
export type GroupCount = WorkCount & { team: string | null; laneClass: LaneClass | null };
export type ActiveDeveloper = { bucketMs: number; developer: string; outside: boolean };
export type LaneClass = "fast" | "deep";

/** `bounds` cut the scope's span into buckets: their first instants, ascending. */
export type CountQuery = { scope: FactScope; bounds: readonly number[]; asOfMs: number; lanesOf: Record<LaneClass, readonly string[]> };

const bucketOf = (column: string) =>
  `arrayElement({bounds: Array(Int64)}, arrayCount(bound -> bound <= toUnixTimestamp64Milli(${column}), {bounds: Array(Int64)}))`;
const CLASS = "multiIf(lane IN {fastLanes: Array(String)}, 'fast', lane IN {deepLanes: Array(String)}, 'deep', '')";

/**
 * Episodes begun in the span by engaged time, in whole seconds rounded up, so that what is within 15 minutes stays so. One that is not final at
 * `asOf` is censored, because that is what is known of it then.
 */
export async function countEpisodes(query: CountQuery): Promise<EpisodeCount[]> {
  const rows = await run(
    query,
    `SELECT ${bucketOf("start")} AS bucket, team, developer, kind, ceil(engaged_ms / 1000) * 1000 AS engaged,
       if(closes > fromUnixTimestamp64Milli({asOfMs: Int64}), 'censored', ended_by) AS cause_then, count()
     FROM session_facts FINAL
     ARRAY JOIN episodes.kind AS kind, episodes.lane AS lane, episodes.start AS start, episodes.engaged_ms AS engaged_ms,
       episodes.cause AS ended_by, episodes.closes_at AS closes
     WHERE {where} AND ${withinSpan("start")} GROUP BY ALL`,
  );
  return rows.map(([bucket, team, developer, kind, engaged, cause, count]) => ({
    ...counted(bucket, team, developer),
    kind: kind as EpisodeCount["kind"],
    engagedMs: Number(engaged),
    cause: cause as EpisodeCause,
    count: Number(count),
  }));
}

/** Chains closed in the span, and closed at `asOf`. */
export async function countChains(query: CountQuery): Promise<ChainCount[]> {
  const rows = await run(
    query,
    `SELECT ${bucketOf("closes")} AS bucket, team, developer, ${CLASS} AS class, sum(corrected), sum(accepted), count(),
       countIf(accepted > 0), countIf(accepted > 0 AND corrected = 0)
     FROM session_facts FINAL
     ARRAY JOIN chains.lane AS lane, chains.closes_at AS closes, chains.corrected_turns AS corrected, chains.accepted_changes AS accepted
     WHERE {where} AND ${withinSpan("closes")} AND closes <= fromUnixTimestamp64Milli({asOfMs: Int64}) GROUP BY ALL`,
  );
  return rows.map(([bucket, team, developer, laneClass, corrected, accepted, chains, accepting, firstPass]) => ({
    ...counted(bucket, team, developer),
    laneClass: classOf(laneClass),
    corrected: Number(corrected),
    accepted: Number(accepted),
    chains: Number(chains),
    accepting: Number(accepting),
    firstPass: Number(firstPass),
  }));
}

/** Turns begun in the span by team and lane class, with the sessions and developers they belong to; the first row is the total of all. */
export async function countWork(query: Omit<CountQuery, "bounds">): Promise<{ total: WorkCount; groups: GroupCount[] }> {
  const counts = `uniqExact(session), uniqExact(developer), count(), countIf(developer IS NULL), countIf(lane = {unmapped: String})`;
  const from = "FROM session_facts FINAL ARRAY JOIN turns.start AS start, turns.used_lane AS lane";
  const where = `WHERE {where} AND ${withinSpan("start")}`;
  const [totals, groups] = await Promise.all([
    run({ ...query, bounds: [] }, `SELECT ${counts} ${from} ${where}`),
    run({ ...query, bounds: [] }, `SELECT ${counts}, team, ${CLASS} AS class ${from} ${where} GROUP BY team, class`),
  ]);
  return {
    total: workOf(totals[0] ?? []),
    groups: groups.map(row => ({ ...workOf(row), team: textOf(row[5]), laneClass: classOf(row[6]) })),
  };
}

const workOf = (row: readonly unknown[]): WorkCount => ({
  sessions: Number(row[0] ?? 0),
  developers: Number(row[1] ?? 0),
  turns: Number(row[2] ?? 0),
  unattributed: Number(row[3] ?? 0),
  unmapped: Number(row[4] ?? 0),
});

/** Developers by the bucket in which they began a session, and whether they had work there that the chosen filters leave out. */
export async function listActiveDevelopers({ scope, bounds }: CountQuery): Promise<ActiveDeveloper[]> {
  const span = spanWhere(scope);
  const filters = filterWhere(scope);
  const rows = await queryCompact(
    `SELECT ${bucketOf("started")} AS bucket, developer, max(${outsideTerm(scope)}) FROM session_facts FINAL
     WHERE ${span.where} AND ${withinSpan("started")} AND developer IS NOT NULL GROUP BY bucket, developer`,
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

function run({ scope, bounds, asOfMs, lanesOf }: CountQuery, sql: string): Promise<unknown[][]> {
  const { where, params } = factWhere(scope);
  // A session may use several lanes; of one that the lane filter let in only the work in those lanes counts.
  const inLanes = scope.lane.length === 0 ? where : `${where} AND lane IN {lane: Array(String)}`;
  return queryCompact(sql.replace("{where}", inLanes), {
    ...params,
    bounds,
    asOfMs,
    fastLanes: lanesOf.fast,
    deepLanes: lanesOf.deep,
    unmapped: UNMAPPED_LANE,
  });
}

function counted(bucket: unknown, team: unknown, developer: unknown): Counted {
  return { bucketMs: Number(bucket), team: textOf(team), developer: textOf(developer) };
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
const classOf = (value: unknown): LaneClass | null => (value === "fast" || value === "deep" ? value : null);
