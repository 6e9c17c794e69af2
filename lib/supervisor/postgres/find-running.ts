import { realpathSync } from "node:fs";
import { Client } from "pg";
import { commandLineOf, isAlive } from "../process-info";
import { waitUntil } from "../wait";
import { postgresUrl } from "./postgres-url";
import { type Postmaster, readPostmaster } from "./postmaster-pid";

/** `data_directory` of the PostgreSQL that answers on the socket; null when none answers or it still starts. */
export async function askDataDirectory(socketDirectory: string): Promise<string | null> {
  const client = new Client({ connectionString: postgresUrl(socketDirectory, "postgres"), connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    return rows[0]?.data_directory ?? null;
  } catch {
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The live postmaster of a cluster, left behind by a supervisor that was killed; null when there is none. */
export async function findRunning(cluster: string, timeoutMs: number): Promise<Postmaster | null> {
  const named = readPostmaster(cluster);
  if (named === null || !isPostmasterOf(named.pid, cluster)) return null;
  const answered = await waitUntil(async () => {
    if (!isPostmasterOf(named.pid, cluster)) return true;
    const answer = await askDataDirectory(named.socketDirectory);
    return answer !== null && realpathSync(answer) === realpathSync(cluster);
  }, timeoutMs);
  if (!isPostmasterOf(named.pid, cluster)) return null;
  if (!answered)
    throw new Error(`PostgreSQL (process ${named.pid}) holds ${cluster} but does not answer. Stop that process and try again.`);
  return named;
}

export function isPostmasterOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  const line = commandLineOf(pid) ?? "";
  return line.includes("postgres") && line.includes(cluster);
}
