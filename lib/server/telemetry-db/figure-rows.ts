import type { EpisodeCause, EpisodeFact } from "@/lib/core/metrics/facts";
import { queryCompact } from "./compact";
import { type FactScope, factWhere, filterWhere, spanWhere, withinSpan } from "./fact-filter";

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
export type TurnCount = Counted & { laneClass: LaneClass | null; sessions: number; turns: number; unmapped: number };
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

/** Turns begun in the span, and the sessions they belong to. */
export async function countTurns(query: CountQuery): Promise<TurnCount[]> {
  const rows = await run(
    query,
    `SELECT ${bucketOf("start")} AS bucket, team, developer, ${CLASS} AS class, uniqExact(session), count(), countIf(lane = 'unmapped')
     FROM session_facts FINAL ARRAY JOIN turns.start AS start, turns.used_lane AS lane
     WHERE {where} AND ${withinSpan("start")} GROUP BY ALL`,
  );
  return rows.map(([bucket, team, developer, laneClass, sessions, turns, unmapped]) => ({
    ...counted(bucket, team, developer),
    laneClass: classOf(laneClass),
    sessions: Number(sessions),
    turns: Number(turns),
    unmapped: Number(unmapped),
  }));
}

/** Developers with work in the span: all of them, and those with some outside the chosen filters. */
export async function countDevelopers(scope: FactScope): Promise<{ all: number; outside: number }> {
  const span = spanWhere(scope);
  const filters = filterWhere(scope);
  const rows = await queryCompact(
    `SELECT uniqExact(developer), uniqExactIf(developer, NOT (${filters.where})) FROM session_facts FINAL
     WHERE ${span.where} AND ${withinSpan("started")} AND developer IS NOT NULL`,
    { ...span.params, ...filters.params },
  );
  return { all: Number(rows[0]?.[0] ?? 0), outside: Number(rows[0]?.[1] ?? 0) };
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
  return queryCompact(sql.replace("{where}", inLanes), { ...params, bounds, asOfMs, fastLanes: lanesOf.fast, deepLanes: lanesOf.deep });
}

function counted(bucket: unknown, team: unknown, developer: unknown): Counted {
  return { bucketMs: Number(bucket), team: textOf(team), developer: textOf(developer) };
}

const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
const classOf = (value: unknown): LaneClass | null => (value === "fast" || value === "deep" ? value : null);
