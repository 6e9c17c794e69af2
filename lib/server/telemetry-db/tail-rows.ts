import { queryRows } from "./client";
import { eventWhere } from "./fact-filter";

export type TailRow = {
  eventId: string;
  atMs: number;
  receivedAtMs: number;
  tool: string;
  toolVersion: string | null;
  type: string;
  session: string;
  team: string | null;
  developer: string | null;
  model: string | null;
  toolName: string | null;
  decision: string | null;
  success: boolean | null;
  durationMs: number | null;
  inputTokens: number | null;
  outputTokens: number | null;
  linesAdded: number | null;
  linesRemoved: number | null;
};

/** The newest events that arrived after an instant, oldest first; of the visible teams only (null = all). */
export async function listArrivals(
  org: string,
  visibleTeams: readonly string[] | null,
  afterMs: number,
  limit: number,
): Promise<{ rows: TailRow[]; count: number }> {
  const { where, params } = eventWhere({ org, visibleTeams });
  const rows = await queryRows<TailRow & { count: number }>(
    `SELECT event_id AS eventId, toFloat64(toUnixTimestamp64Milli(ts)) AS atMs, toFloat64(toUnixTimestamp64Milli(received_at)) AS receivedAtMs,
       tool, tool_version AS toolVersion, type, session, team, developer, model, tool_name AS toolName, decision, success, duration_ms AS durationMs,
       toFloat64(input_tokens) AS inputTokens, toFloat64(output_tokens) AS outputTokens, lines_added AS linesAdded, lines_removed AS linesRemoved,
       toFloat64(count() OVER ()) AS count
     FROM events WHERE ${where} AND received_at > fromUnixTimestamp64Milli({afterMs: Int64})
     ORDER BY receivedAtMs DESC, atMs DESC, sequence DESC LIMIT {limit: UInt32}`,
    { ...params, afterMs, limit },
  );
  return { rows: rows.reverse(), count: rows[0]?.count ?? 0 };
}
