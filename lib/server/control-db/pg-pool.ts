import pg from "pg";
import { env } from "../env";
import { logger } from "../log";
import { processState } from "../process-state";

export type PgClient = pg.PoolClient;

/** Connections of the inbox and the worker: they need prepared statements, row locks held over other work, and bytes without copies. */
export function pgPool(): pg.Pool {
  return processState("pg-pool", () => {
    const pool = new pg.Pool({ connectionString: databaseUrl(), max: 8, connectionTimeoutMillis: 10_000 });
    // An idle connection that breaks is replaced at the next use; unheard, the event would end the process.
    pool.on("error", error => logger().warn({ reason: String(error) }, "An idle database connection broke."));
    return pool;
  });
}

export function databaseUrl(): string {
  const url = env().DATABASE_URL;
  if (url === undefined) throw new Error("DATABASE_URL is not set. Start through `npm start`, or name a PostgreSQL.");
  return url;
}

/** Runs `work` in one transaction; any throw rolls it back. */
export async function inTransaction<T>(work: (client: PgClient) => Promise<T>): Promise<T> {
  const client = await pgPool().connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
