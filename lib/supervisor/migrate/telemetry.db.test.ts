import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { repositoryRoot } from "../repository-root";
import { parseClickHouseUrl, sendStatement } from "./clickhouse-http";
import { telemetryMigrationsFolder } from "./migrate-stores";
import { deployTelemetry, pendingTelemetry, readTelemetryMigrations, type TelemetryMigration } from "./telemetry";

let store = { clickhouseUrl: "", cluster: null };
const ask = (sql: string) => {
  const target = parseClickHouseUrl(store.clickhouseUrl);
  return sendStatement(target, sql, { database: target.database }).then(text => text.trim());
};

beforeEach(() => {
  const url = new URL(process.env.CLICKHOUSE_URL ?? "");
  url.pathname = `/migrations_${randomBytes(4).toString("hex")}`;
  store = { clickhouseUrl: url.href, cluster: null };
});

afterEach(async () => {
  const target = parseClickHouseUrl(store.clickhouseUrl);
  await sendStatement(target, `DROP DATABASE IF EXISTS ${target.database}`, { database: null });
});

const migration = (name: string, sql: string, checksum = "a"): TelemetryMigration => ({ name, sql, checksum });
const first = migration("0001_first.sql", "CREATE TABLE IF NOT EXISTS first (a Int8) ENGINE = MergeTree ORDER BY a;\n");
const second = migration("0002_second.sql", "ALTER TABLE first ADD COLUMN IF NOT EXISTS b Int8;\n");

describe("telemetry migrations", () => {
  it("makes the database and applies each of the repository's migrations once", async () => {
    const all = readTelemetryMigrations(telemetryMigrationsFolder(repositoryRoot()));
    const names = all.map(one => one.name);
    expect(names.at(0)).toBe("0001_events_and_facts.sql");
    expect(await pendingTelemetry(store, all)).toEqual(names);
    expect(await deployTelemetry(store, all)).toEqual(names);
    expect(await deployTelemetry(store, all)).toEqual([]);
    expect(await pendingTelemetry(store, all)).toEqual([]);
    expect(await ask("SELECT count() FROM session_facts FINAL FORMAT TSV")).toBe("0");
  });

  it("applies only what is new", async () => {
    expect(await deployTelemetry(store, [first])).toEqual([first.name]);
    expect(await deployTelemetry(store, [first, second])).toEqual([second.name]);
    expect(await ask("SELECT a, b FROM first FORMAT TSV")).toBe("");
  });

  it("refuses a migration that was changed after it had been applied", async () => {
    await deployTelemetry(store, [first]);
    const changed = { ...first, checksum: "b" };
    await expect(deployTelemetry(store, [changed, second])).rejects.toThrow("0001_first.sql");
    await expect(pendingTelemetry(store, [changed])).rejects.toThrow("changed after they had been applied");
  });

  it("does not record a migration that failed, and repeats it whole", async () => {
    const broken = migration("0002_broken.sql", `${second.sql}ALTER TABLE no_such_table ADD COLUMN c Int8;\n`);
    await expect(deployTelemetry(store, [first, broken])).rejects.toThrow("no_such_table");
    expect(await ask("SELECT name FROM schema_migrations FORMAT TSV")).toBe(first.name);
    const repaired = migration("0002_broken.sql", `${second.sql}ALTER TABLE first ADD COLUMN IF NOT EXISTS c Int8;\n`);
    expect(await deployTelemetry(store, [first, repaired])).toEqual([repaired.name]);
  });
});
