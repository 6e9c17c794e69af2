import { telemetryDb } from "./client";

/** Whose an event is: it names them, or it names nobody in a conversation that is theirs. */
const EVENTS = `developer IN {names: Array(String)} OR developer IS NULL
  AND session IN (SELECT conversation FROM session_facts FINAL WHERE org = {org: String} AND developer IN {names: Array(String)})`;

/** Every event and sitting of a person, who has these pseudonyms, as the store's own JSON. */
export async function* readPersonRows(org: string, names: readonly string[]): AsyncGenerator<{ table: string; row: string }> {
  const queries = [
    { table: "events", sql: `SELECT * FROM events FINAL WHERE org = {org: String} AND (${EVENTS}) ORDER BY ts, event_id` },
    {
      table: "session_facts",
      sql: "SELECT * FROM session_facts FINAL WHERE org = {org: String} AND developer IN {names: Array(String)} ORDER BY day",
    },
  ];
  for (const { table, sql } of queries) {
    const result = await telemetryDb().query({ query: sql, query_params: { org, names }, format: "JSONEachRow" });
    for await (const rows of result.stream()) for (const { text } of rows) yield { table, row: text };
  }
}
