import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createClient } from "@clickhouse/client";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Program } from "@/lib/supervisor/programs";
import { runProgram } from "@/lib/supervisor/run-program";
import { createTestOrganization } from "@/lib/testing/organization-factory";
import { startStores, type TestStores } from "@/lib/testing/stores";
import { TELEMETRY_TABLES } from "../telemetry-db/table-rows";
import type { Manifest } from "./manifest";
import { restoreBackup } from "./restore-backup";
import { writeBackup } from "./write-backup";

const folder = mkdtempSync(path.join(os.tmpdir(), "lanekeeper-backup-"));
const backup = path.join(folder, "backup");
let [from, to]: [TestStores | undefined, TestStores | undefined] = [undefined, undefined];

beforeAll(async () => {
  [from, to] = [await startStores(), await startStores()];
  const seeded = await run(from, "seed", ["demo", "--days", "5", "--per-team", "1"]);
  expect(seeded.code).toBe(0);
  expect((await run(from, "admin", ["backup", "--out", backup])).code).toBe(0);
}, 300_000);
afterAll(async () => {
  await from?.stop();
  await to?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

function run(stores: TestStores | undefined, program: Program, words: string[]) {
  if (!stores) throw new Error("The stores did not start.");
  const env = { DATABASE_URL: stores.databaseUrl, CLICKHOUSE_URL: stores.clickhouseUrl };
  return runProgram({ program, words: program === "admin" ? [...words, "--json"] : words, env, output: "keep" });
}

/** Every row of both stores as text, in a fixed order, by table. */
async function contentOf(stores: TestStores | undefined): Promise<Record<string, string[]>> {
  if (!stores) throw new Error("The stores did not start.");
  const client = new pg.Client({ connectionString: stores.databaseUrl });
  await client.connect();
  const clickhouse = createClient({ url: stores.clickhouseUrl });
  try {
    const tables = await client.query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()");
    const content: Record<string, string[]> = {};
    for (const { name } of tables.rows) {
      if (name === "_prisma_migrations") continue;
      const { rows } = await client.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
      content[name] = rows.map(({ row }) => row);
    }
    for (const table of TELEMETRY_TABLES) {
      const text = await (await clickhouse.query({ query: `SELECT * FROM ${table} FINAL`, format: "TabSeparated" })).text();
      content[table] = text.split("\n").sort();
    }
    return content;
  } finally {
    await client.end();
    await clickhouse.close();
  }
}

describe("a backup", () => {
  it("is refused before anything is written where it cannot be right", async () => {
    const nowhere = () => undefined;
    const refusal = (changed: Partial<Manifest>, of: string = backup) => {
      writeFileSync(path.join(folder, "manifest.json"), JSON.stringify({ ...manifest, ...changed }));
      return restoreBackup(of, nowhere).catch(error => error.message);
    };
    const manifest: Manifest = JSON.parse(readFileSync(path.join(backup, "manifest.json"), "utf8"));
    const { control, telemetry } = manifest.migrations;
    expect(await refusal({}, os.tmpdir())).toContain("holds no manifest.json");
    expect(await refusal({ secret: "another" }, folder)).toContain("another secret");
    expect(await refusal({ migrations: { control: [...control, "29990101000000_later"], telemetry } }, folder)).toContain("newer version");
    expect(await refusal({ migrations: { control: control.slice(1), telemetry } }, folder)).toContain("older version");
    expect(await refusal({}, folder)).toContain("cannot be read");

    const file = path.join(backup, manifest.telemetry[0]?.file ?? "");
    const bytes = readFileSync(file);
    appendFileSync(file, "x");
    expect(await refusal({})).toContain("its checksum differs");
    writeFileSync(file, bytes);
    await createTestOrganization();
    expect(await refusal({})).toContain("has an organisation already");
  });

  it("is not written over another one", async () => {
    await expect(writeBackup(backup, Date.now(), () => undefined)).rejects.toMatchObject({ code: "EEXIST" });
  });

  it("restored into an empty installation holds every row of both stores, and the audit chain is whole", async () => {
    expect((await run(to, "admin", ["restore", backup])).code).toBe(0);
    const [before, after] = [await contentOf(from), await contentOf(to)];
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    for (const [table, rows] of Object.entries(before)) expect(after[table], table).toEqual(rows);
    expect(before.events?.length).toBeGreaterThan(1000);
    expect(before.session_facts?.length).toBeGreaterThan(20);
    expect(before.PolicyVersion?.length).toBeGreaterThan(0);
    const verified = await run(to, "admin", ["audit", "verify"]);
    expect(JSON.parse(verified.text)).toMatchObject({ ok: true, entries: before.AuditEntry?.length });
  });
});
