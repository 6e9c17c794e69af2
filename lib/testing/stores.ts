import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startClickHouseOwner } from "@/lib/supervisor/embedded-clickhouse";
import { migrateStores } from "@/lib/supervisor/migrate/migrate-stores";
import { startPostgres } from "@/lib/supervisor/postgres/start-postgres";
import { stopChild } from "@/lib/supervisor/ready-child";
import { repositoryRoot } from "@/lib/supervisor/repository-root";

export type TestStores = { databaseUrl: string; clickhouseUrl: string; stop: () => Promise<void> };

/** Both embedded stores, migrated and empty, in `dir` (kept) or in a temporary folder that goes with them. */
export async function startStores(options: { dir?: string } = {}): Promise<TestStores> {
  const dataDir = options.dir ?? mkdtempSync(path.join(os.tmpdir(), "lanekeeper-test-"));
  mkdirSync(dataDir, { recursive: true });
  const postgres = await startPostgres({ dataDir, logFile: path.join(dataDir, "postgres.log") });
  const secret = randomBytes(18).toString("base64url");
  const clickhouse = await startClickHouseOwner({ dataDir, secret, port: 0, logFile: path.join(dataDir, "clickhouse.log") });
  const urls = { databaseUrl: postgres.databaseUrl, clickhouseUrl: clickhouse.clickhouseUrl };
  await migrateStores({ ...urls, cluster: null }, repositoryRoot());
  return {
    ...urls,
    stop: async () => {
      await stopChild(clickhouse.child, 20_000);
      await postgres.stop();
      if (options.dir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
