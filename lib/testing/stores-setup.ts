import { migrateStores } from "@/lib/supervisor/migrate/migrate-stores";
import { repositoryRoot } from "@/lib/supervisor/repository-root";
import { startStores } from "./stores";

/** Vitest's global set-up of the `db` project: the stores that DATABASE_URL and CLICKHOUSE_URL name, or embedded ones. */
export default async function setup(): Promise<() => Promise<void>> {
  const { DATABASE_URL: databaseUrl, CLICKHOUSE_URL: clickhouseUrl, CLICKHOUSE_CLUSTER: cluster } = process.env;
  process.env.LANEKEEPER_SECRET ??= "a secret for tests, of at least thirty-two characters";
  if (databaseUrl && clickhouseUrl) {
    await migrateStores({ databaseUrl, clickhouseUrl, cluster: cluster || null }, repositoryRoot());
    return async () => undefined;
  }
  if (databaseUrl || clickhouseUrl) throw new Error("Set both DATABASE_URL and CLICKHOUSE_URL for the tests, or neither.");
  const stores = await startStores();
  process.env.DATABASE_URL = stores.databaseUrl;
  process.env.CLICKHOUSE_URL = stores.clickhouseUrl;
  return stores.stop;
}
