import { queryRows } from "./client";
import { eventWhere, type FactScope, factWhere, withinSpan } from "./fact-filter";

/** What the sittings of one client version show, begun in the scope's span. */
export type VersionRow = {
  tool: string;
  toolVersion: string | null;
  sessions: number;
  turns: number;
  firstMs: number;
  lastMs: number;
  unansweredTurns: number;
  answeredTurns: number;
  turnsWithoutTokens: number;
  unattributedSessions: number;
  sessionsWithoutRepo: number;
  coverageClasses: string[];
};
export type CoverageRow = { tool: string; localDay: string; sessions: number; turns: number };
export type ModelRow = { model: string; turns: number };
/** What the events of one client say about how they were sent. */
export type DeliveryRow = {
  tool: string;
  events: number;
  sessions: number;
  lastMs: number;
  futureRecords: number;
  futureHosts: number;
  silentDenials: number;
};

/** A clock this far ahead is wrong; less may be the network's doing. */
const SKEW_SECONDS = 60;
const MODEL_LIMIT = 200;

const BEGUN = `FROM session_facts FINAL WHERE {where} AND ${withinSpan("started")}`;

export async function listVersionHealth(scope: FactScope): Promise<VersionRow[]> {
  return run(
    scope,
    `SELECT tool, tool_version AS toolVersion, count() AS sessions, sum(length(turns.index)) AS turns,
       toFloat64(toUnixTimestamp64Milli(min(started))) AS firstMs, toFloat64(toUnixTimestamp64Milli(max(ended))) AS lastMs,
       sum(arrayCount((model, failed, aborted) -> model IS NULL AND NOT failed AND NOT aborted, turns.model, turns.failed, turns.aborted)) AS unansweredTurns,
       sum(arrayCount(model -> model IS NOT NULL, turns.model)) AS answeredTurns,
       sum(arrayCount((model, input, failed) -> model IS NOT NULL AND input = 0 AND NOT failed, turns.model, turns.input_tokens, turns.failed)) AS turnsWithoutTokens,
       countIf(developer IS NULL) AS unattributedSessions, countIf(repo IS NULL) AS sessionsWithoutRepo,
       arraySort(groupUniqArray(20)(coverage_class)) AS coverageClasses
     ${BEGUN} GROUP BY tool, tool_version ORDER BY tool, lastMs DESC LIMIT 500`,
  );
}

/** Sessions and turns by client and the local day on which they began. */
export async function listCoverage(scope: FactScope, timeZone: string): Promise<CoverageRow[]> {
  return run(
    scope,
    `SELECT tool, toString(toDate(started, {timeZone: String})) AS localDay, count() AS sessions, sum(length(turns.index)) AS turns
     ${BEGUN} GROUP BY tool, localDay ORDER BY tool, localDay`,
    { timeZone },
  );
}

export async function listModelUse(scope: FactScope): Promise<ModelRow[]> {
  const { where, params } = factWhere(scope);
  const sql = `SELECT model, count() AS turns FROM session_facts FINAL ARRAY JOIN turns.model AS model, turns.start AS start
     WHERE ${where} AND ${withinSpan("start")} AND model IS NOT NULL GROUP BY model ORDER BY turns DESC, model LIMIT ${MODEL_LIMIT}`;
  return queryRows<ModelRow>(sql, params);
}

/** Read from the events themselves: what never becomes part of a session is here as well. */
export async function listDelivery(scope: FactScope): Promise<DeliveryRow[]> {
  const { where, params } = eventWhere(scope);
  const span = { ...params, fromMs: scope.fromMs, toMs: scope.toMs };
  const [sent, denied] = await Promise.all([
    queryRows<Omit<DeliveryRow, "silentDenials">>(
      `SELECT tool, count() AS events, uniqIf(session, session != '') AS sessions, toFloat64(toUnixTimestamp64Milli(max(received_at))) AS lastMs,
         countIf(ts > received_at + INTERVAL ${SKEW_SECONDS} SECOND) AS futureRecords,
         uniqIf(host, ts > received_at + INTERVAL ${SKEW_SECONDS} SECOND) AS futureHosts
       FROM events WHERE ${where} AND ${withinSpan("ts")}
       GROUP BY tool ORDER BY tool LIMIT 100`,
      span,
    ),
    // Attributes are most of what an event takes: they are read of the few rows that matter only.
    queryRows<Pick<DeliveryRow, "tool" | "silentDenials">>(
      `SELECT tool, toUInt64(sum(toFloat64OrZero(attributes['value']))) AS silentDenials FROM events
       PREWHERE type = 'usage_metric' AND decision = 'abort' WHERE ${where} AND ${withinSpan("ts")} GROUP BY tool`,
      span,
    ),
  ]);
  const denials = new Map(denied.map(row => [row.tool, row.silentDenials]));
  return sent.map(row => ({ ...row, silentDenials: denials.get(row.tool) ?? 0 }));
}

/**
 * Records that clients numbered and that never arrived, by client. Numbers restart with every process, so within a conversation only upward
 * jumps count.
 */
export async function listMissingRecords(scope: FactScope): Promise<{ tool: string; records: number }[]> {
  const { where, params } = eventWhere(scope);
  return queryRows(
    `SELECT tool, sum(missing) AS records FROM (
       SELECT tool, arraySum(step -> greatest(step - 1, 0), arrayDifference(arrayMap(each -> each.2,
         arraySort(groupUniqArray((ts, toInt64OrZero(attributes['client_sequence']))))))) AS missing
       FROM events WHERE ${where} AND ${withinSpan("ts")} AND session != '' AND mapContains(attributes, 'client_sequence')
       GROUP BY tool, session)
     GROUP BY tool`,
    { ...params, fromMs: scope.fromMs, toMs: scope.toMs },
  );
}

async function run<Row>(scope: FactScope, sql: string, more: Record<string, unknown> = {}): Promise<Row[]> {
  const { where, params } = factWhere(scope);
  return queryRows<Row>(sql.replace("{where}", where), { ...params, ...more });
}
