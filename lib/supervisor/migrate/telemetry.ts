import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type ClickHouseTarget, parseClickHouseUrl, sendStatement } from "./clickhouse-http";
import { onCluster } from "./on-cluster";
import { splitSql } from "./split-sql";

export type TelemetryMigration = { name: string; sql: string; checksum: string };
type TelemetryStore = { clickhouseUrl: string; cluster: string | null };

/** The telemetry store's migrations in a folder, oldest first. */
export function readTelemetryMigrations(folder: string): TelemetryMigration[] {
  const names = readdirSync(folder).filter(name => /^\d{4}_\w+\.sql$/.test(name));
  return names.sort().map(name => {
    const sql = readFileSync(path.join(folder, name), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

/**
 * Applies the outstanding migrations and returns their names; makes the database when it is missing. ClickHouse has no transactions
 * around schema changes, so every statement of a migration must be one that can be repeated (`IF NOT EXISTS`): a migration that was
 * interrupted runs again from its start. Throws when an applied one was changed.
 */
export async function deployTelemetry(store: TelemetryStore, migrations: TelemetryMigration[]): Promise<string[]> {
  const target = parseClickHouseUrl(store.clickhouseUrl);
  const run = (statement: string, database: string | null) =>
    sendStatement(target, store.cluster === null ? statement : onCluster(statement, store.cluster), { database });
  await run(`CREATE DATABASE IF NOT EXISTS \`${target.database}\``, null);
  await run(ledger, target.database);
  const pending = outstanding(migrations, await applied(target));
  for (const migration of pending) {
    for (const statement of splitSql(migration.sql)) await run(statement, target.database);
    await record(target, migration);
  }
  return pending.map(migration => migration.name);
}

/** Names of the migrations that the store still lacks; throws like `deployTelemetry`. Changes nothing. */
export async function pendingTelemetry(store: TelemetryStore, migrations: TelemetryMigration[]): Promise<string[]> {
  const target = parseClickHouseUrl(store.clickhouseUrl);
  const known = await sendStatement(
    target,
    "SELECT count() FROM system.tables WHERE database = {database:String} AND name = 'schema_migrations' FORMAT TSV",
    { database: null, params: { database: target.database } },
  );
  return outstanding(migrations, known.trim() === "0" ? new Map() : await applied(target)).map(migration => migration.name);
}

/** The migrations not in `done` (name to checksum). */
export function outstanding(migrations: TelemetryMigration[], done: ReadonlyMap<string, string>): TelemetryMigration[] {
  const changed = migrations.filter(({ name, checksum }) => (done.get(name) ?? checksum) !== checksum);
  if (changed.length > 0) {
    const names = changed.map(migration => migration.name).join(", ");
    throw new Error(`These telemetry migrations were changed after they had been applied: ${names}. Add a new one instead.`);
  }
  return migrations.filter(migration => !done.has(migration.name));
}

const ledger = `CREATE TABLE IF NOT EXISTS schema_migrations (name String, checksum String, applied_at DateTime64(3, 'UTC') DEFAULT now64(3))
ENGINE = ReplacingMergeTree ORDER BY name SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

async function applied(target: ClickHouseTarget): Promise<Map<string, string>> {
  const text = await sendStatement(target, "SELECT name, checksum FROM schema_migrations FINAL ORDER BY name FORMAT JSONEachRow", {
    database: target.database,
  });
  const rows = text.split("\n").filter(line => line !== "");
  return new Map(
    rows.map(line => {
      const row: { name: string; checksum: string } = JSON.parse(line);
      return [row.name, row.checksum];
    }),
  );
}

/** Both values are of letters, digits, `_` and `.` only. */
async function record(target: ClickHouseTarget, { name, checksum }: TelemetryMigration): Promise<void> {
  const insert = `INSERT INTO schema_migrations (name, checksum) VALUES ('${name}', '${checksum}')`;
  await sendStatement(target, insert, { database: target.database });
}
