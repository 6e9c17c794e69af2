import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { repositoryRoot } from "../repository-root";
import { controlPlaneStatus, deployControlPlane } from "./control-plane";
import { createMigration, differenceToSchema } from "./create-migration";
import { withMigrationLock } from "./migration-lock";

const source = repositoryRoot();
let root = "";
let database = "";
let databaseUrl = "";
let admin: Client;

/** A copy of the repository's `prisma` folder and an empty database for each test. */
beforeEach(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), "lanekeeper-migrations-"));
  mkdirSync(path.join(root, "prisma"));
  cpSync(path.join(source, "prisma", "migrations"), path.join(root, "prisma", "migrations"), { recursive: true });
  copyFileSync(path.join(source, "prisma", "schema.prisma"), path.join(root, "prisma", "schema.prisma"));
  const url = process.env.DATABASE_URL ?? "";
  admin = new Client({ connectionString: url });
  await admin.connect();
  database = `migrations_${process.hrtime.bigint()}`;
  await admin.query(`create database ${database}`);
  const named = new URL(url);
  named.pathname = `/${database}`;
  databaseUrl = named.href;
});

afterEach(async () => {
  await admin.query(`drop database ${database} with (force)`);
  await admin.end();
  rmSync(root, { recursive: true, force: true });
});

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function addMigration(name: string, sql: string): void {
  mkdirSync(path.join(root, "prisma", "migrations", name));
  writeFileSync(path.join(root, "prisma", "migrations", name, "migration.sql"), sql);
}

describe("control-plane migrations", () => {
  it("adds up to the schema", async () => {
    expect(await differenceToSchema(source)).toBeNull();
  });

  it("applies everything once and nothing the second time", async () => {
    const first = await deployControlPlane({ databaseUrl, root });
    expect(first.at(0)).toMatch(/_foundation$/);
    expect(await deployControlPlane({ databaseUrl, root })).toEqual([]);
    expect(await controlPlaneStatus({ databaseUrl, root })).toEqual({ pending: [], changed: [], failed: [], unknown: [] });
    const recorded = await rows('select migration_name, finished_at, rolled_back_at, applied_steps_count from "_prisma_migrations"');
    expect(recorded).toHaveLength(first.length);
    for (const row of recorded) expect(row).toMatchObject({ rolled_back_at: null, applied_steps_count: 1, finished_at: expect.any(Date) });
  });

  it("sends a function with semicolons in one piece", async () => {
    addMigration(
      "29990101000000_function",
      "create function two() returns int language plpgsql as $$ begin perform 1; return 2; end $$;\n",
    );
    await deployControlPlane({ databaseUrl, root });
    expect(await rows("select two()")).toEqual([{ two: 2 }]);
  });

  it("leaves nothing of a migration that fails, and continues once it is repaired", async () => {
    await deployControlPlane({ databaseUrl, root });
    addMigration("29990101000000_good", "create table good (id int);\n");
    addMigration("29990102000000_broken", "create table half (id int);\nselect no_such_function();\n");
    await expect(deployControlPlane({ databaseUrl, root })).rejects.toThrow(/no_such_function/);
    expect(await rows("select to_regclass('half') half, to_regclass('good') good")).toEqual([{ half: null, good: null }]);
    expect((await controlPlaneStatus({ databaseUrl, root })).failed).toEqual([]);
    writeFileSync(path.join(root, "prisma/migrations/29990102000000_broken/migration.sql"), "create table whole (id int);\n");
    expect(await deployControlPlane({ databaseUrl, root })).toEqual(["29990101000000_good", "29990102000000_broken"]);
  });

  it("refuses a migration that was changed after it had been applied", async () => {
    const [name] = await deployControlPlane({ databaseUrl, root });
    const file = path.join(root, "prisma", "migrations", String(name), "migration.sql");
    writeFileSync(file, `${readFileSync(file, "utf8")}\n-- edited\n`);
    await expect(deployControlPlane({ databaseUrl, root })).rejects.toThrow(`changed after they had been applied: ${name}`);
    expect((await controlPlaneStatus({ databaseUrl, root })).changed).toEqual([name]);
  });

  it("writes the migration that the schema needs, and none when it needs none", async () => {
    const now = new Date("2999-05-06T07:08:09Z");
    expect(await createMigration({ root, name: "nothing", now })).toBeNull();
    const schema = path.join(root, "prisma", "schema.prisma");
    writeFileSync(schema, `${readFileSync(schema, "utf8")}\nmodel Extra {\n  id Int @id\n}\n`);
    const file = await createMigration({ root, name: "extra", now });
    expect(file).toBe(path.join(root, "prisma/migrations/29990506070809_extra/migration.sql"));
    expect(readFileSync(String(file), "utf8")).toContain('CREATE TABLE "Extra"');
    await expect(createMigration({ root, name: "../bad", now })).rejects.toThrow("lower-case");
  });

  it("lets one process migrate at a time", async () => {
    const order: string[] = [];
    await Promise.all(
      ["first", "second"].map(name =>
        withMigrationLock(databaseUrl, async () => {
          order.push(`${name} in`);
          await rows("select pg_sleep(0.1)");
          order.push(`${name} out`);
        }),
      ),
    );
    expect(order).toHaveLength(4);
    expect(order[1]).toBe(order[0]?.replace(" in", " out"));
    expect(order[3]).toBe(order[2]?.replace(" in", " out"));
  });
});
