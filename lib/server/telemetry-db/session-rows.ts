import { queryRows } from "./client";
import { type FactScope, factWhere, withinSpan } from "./fact-filter";

/** One line of the session list, as the store counts it. */
export type SessionRow = {
  session: string;
  conversation: string;
  developer: string | null;
  team: string | null;
  repo: string | null;
  tool: string;
  toolVersion: string | null;
  surface: string;
  interactive: boolean;
  startedMs: number;
  endedMs: number;
  closesAtMs: number;
  outcome: string;
  lanes: string[];
  models: string[];
  turnCount: number;
  correctedTurns: number;
  escalationCount: number;
  toolCalls: number;
  acceptedChanges: number;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  costUsd: number | null;
};

/** Where the previous page ended. */
export type SessionPosition = { startedMs: number; session: string };

const COLUMNS = `session, conversation, developer, team, repo, tool, tool_version AS toolVersion, surface, interactive,
  toFloat64(toUnixTimestamp64Milli(started)) AS startedMs, toFloat64(toUnixTimestamp64Milli(ended)) AS endedMs,
  toFloat64(toUnixTimestamp64Milli(closes_at)) AS closesAtMs, outcome, lanes, models,
  length(turns.index) AS turnCount, arrayCount(turns.corrected) AS correctedTurns, length(escalations.at) AS escalationCount,
  arraySum(turns.tool_calls) AS toolCalls, arrayCount(changes.accepted) AS acceptedChanges,
  toFloat64(input_tokens) AS inputTokens, toFloat64(cached_tokens) AS cachedTokens, toFloat64(output_tokens) AS outputTokens,
  toFloat64(reasoning_tokens) AS reasoningTokens, cost_usd AS costUsd`;

/** Sessions that began in the scope's span, newest first, after `position`. */
export async function listSessionRows(scope: FactScope, position: SessionPosition | null, limit: number): Promise<SessionRow[]> {
  const { where, params } = factWhere(scope);
  const after = position ? "AND (started, session) < (fromUnixTimestamp64Milli({afterMs: Int64}), {afterSession: String})" : "";
  const rows = await queryRows<SessionRow>(
    `SELECT ${COLUMNS} FROM session_facts FINAL WHERE ${where} AND ${withinSpan("started")} ${after}
     ORDER BY started DESC, session DESC LIMIT {limit: UInt32}`,
    { ...params, limit, ...(position && { afterMs: position.startedMs, afterSession: position.session }) },
  );
  return rows.map(row => ({
    ...row,
    turnCount: Number(row.turnCount),
    toolCalls: Number(row.toolCalls),
    acceptedChanges: Number(row.acceptedChanges),
    correctedTurns: Number(row.correctedTurns),
    escalationCount: Number(row.escalationCount),
  }));
}
