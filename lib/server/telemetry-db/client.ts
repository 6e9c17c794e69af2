import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { env } from "../env";
import { processState } from "../process-state";

export type TelemetryDb = ClickHouseClient;

/** The analytical store's client, one per process. `CLICKHOUSE_URL` carries user, password and database. */
export function telemetryDb(): TelemetryDb {
  return processState("telemetry-db", () => {
    const url = env().CLICKHOUSE_URL;
    if (url === undefined) throw new Error("CLICKHOUSE_URL is not set. Start through `npm start`, or name a ClickHouse.");
    return createClient({
      url,
      request_timeout: 60_000,
      max_open_connections: 10,
      clickhouse_settings: { max_execution_time: 30 },
      // Lists of ids may be longer than a request line; the client then sends them in the body.
      use_multipart_params_auto: true,
      // What fails is thrown, and logged by whoever asked, without the data.
      log: { level: ClickHouseLogLevel.OFF },
    });
  });
}

/** Rows of a bounded query; `params` are bound by the store, never spliced into the text. */
export async function queryRows<Row>(sql: string, params: Record<string, unknown>): Promise<Row[]> {
  const result = await telemetryDb().query({ query: sql, query_params: params, format: "JSONEachRow" });
  return result.json<Row>();
}
