import { gunzipSync } from "node:zlib";
import { pgPool } from "@/lib/server/control-db/pg-pool";
import { telemetryDb } from "@/lib/server/telemetry-db/client";

/** Everything that PostgreSQL holds, as text: each row of each table, and what inbox payloads inflate to. */
export async function dumpControlDb(): Promise<string> {
  const tables = await pgPool().query<{ name: string }>(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1",
  );
  const parts: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await pgPool().query<{ row: string }>(`SELECT t::text AS row FROM ${name} AS t`);
    parts.push(`== ${name}`, ...rows.map(each => each.row));
  }
  const { rows } = await pgPool().query<{ payload: Buffer }>(`SELECT "payload" FROM "InboxBatch"`);
  return [...parts, ...rows.map(each => inflated(each.payload))].join("\n");
}

/** Payloads that tests damaged are dumped as they are. */
function inflated(payload: Buffer): string {
  try {
    return gunzipSync(payload).toString("utf8");
  } catch {
    return payload.toString("latin1");
  }
}

/** Everything that ClickHouse holds of ours, as text: each row of each table, replaced ones included. */
export async function dumpTelemetryDb(): Promise<string> {
  const db = telemetryDb();
  const listed = await db.query({
    query: "SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name",
    format: "JSONEachRow",
  });
  const parts: string[] = [];
  for (const { name } of await listed.json<{ name: string }>()) {
    const result = await db.query({ query: "SELECT * FROM {name: Identifier}", query_params: { name }, format: "JSONEachRow" });
    parts.push(`== ${name}`, await result.text());
  }
  return parts.join("\n");
}
