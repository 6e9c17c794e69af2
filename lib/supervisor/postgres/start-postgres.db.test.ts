import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { waitUntil } from "../wait";
import { isPostmasterOf } from "./find-running";
import { readPostmaster } from "./postmaster-pid";
import { type EmbeddedPostgres, startPostgres } from "./start-postgres";

let dataDir = "";
let cluster = "";
let running: EmbeddedPostgres | null = null;

const start = async () => {
  running = await startPostgres({ dataDir, logFile: path.join(dataDir, "postgres.log") });
  return running;
};

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function postmasterPid(): number {
  const postmaster = readPostmaster(cluster);
  if (postmaster === null) throw new Error("No PostgreSQL runs.");
  return postmaster.pid;
}

async function killPostmaster(): Promise<void> {
  const pid = postmasterPid();
  process.kill(pid, "SIGKILL");
  await waitUntil(() => !isPostmasterOf(pid, cluster), 5_000);
}

beforeEach(() => {
  const parent = mkdtempSync(path.join(os.tmpdir(), "lanekeeper pg "));
  chmodSync(parent, 0o755);
  dataDir = path.join(parent, "a folder with spaces");
  mkdirSync(dataDir);
  cluster = path.join(dataDir, "postgres");
});

afterEach(async () => {
  await running?.stop();
  running = null;
  rmSync(path.dirname(dataDir), { recursive: true, force: true });
});

describe("embedded PostgreSQL", () => {
  it("starts in a path with spaces, listens on a private socket only, and stops", async () => {
    const postgres = await start();
    expect(postgres.adopted).toBe(false);
    expect(
      await query(postgres.databaseUrl, "select current_user, current_database(), current_setting('listen_addresses') listens"),
    ).toEqual([{ current_user: "lanekeeper", current_database: "lanekeeper", listens: "" }]);
    const socketDirectory = readPostmaster(cluster)?.socketDirectory ?? "";
    expect(statSync(socketDirectory).mode & 0o777).toBe(0o700);
    expect(socketDirectory.length).toBeLessThan(60);
    const pid = postmasterPid();
    await postgres.stop();
    expect(isPostmasterOf(pid, cluster)).toBe(false);
    expect(readdirSync(path.dirname(socketDirectory))).not.toContain(path.basename(socketDirectory));
  });

  it("keeps its rows over a restart", async () => {
    const first = await start();
    await query(first.databaseUrl, "create table kept as select 1 as a");
    await first.stop();
    const second = await start();
    expect(await query(second.databaseUrl, "select a from kept")).toEqual([{ a: 1 }]);
  });

  it("adopts one that was left running, and stopping it stops that one", async () => {
    const first = await start();
    const pid = postmasterPid();
    const second = await start();
    expect(second).toMatchObject({ adopted: true, databaseUrl: first.databaseUrl });
    expect(postmasterPid()).toBe(pid);
    await second.stop();
    expect(isPostmasterOf(pid, cluster)).toBe(false);
  });

  it("starts again after kill -9, at the same address when it is revived, with every committed row", async () => {
    const postgres = await start();
    await query(postgres.databaseUrl, "create table kept (a int)");
    expect(await postgres.revive()).toBe(false);
    for (const round of [1, 2, 3]) {
      await query(postgres.databaseUrl, `insert into kept values (${round})`);
      await killPostmaster();
      expect(await postgres.revive()).toBe(true);
    }
    expect(await query(postgres.databaseUrl, "select count(*)::int n from kept")).toEqual([{ n: 3 }]);
    await killPostmaster();
    const next = await start();
    expect(next.adopted).toBe(false);
    expect(next.databaseUrl).toBe(postgres.databaseUrl);
    expect(await query(next.databaseUrl, "select count(*)::int n from kept")).toEqual([{ n: 3 }]);
  });

  it("is not misled by a pid file whose number belongs to another program now", async () => {
    const first = await start();
    await first.stop();
    writeFileSync(path.join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n1\n5432\n/tmp/nowhere\n\n\nready\n`);
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second.databaseUrl, "select 1 as a")).toEqual([{ a: 1 }]);
  });

  it("is not misled by the locks of a killed one whose number belongs to a living process", async () => {
    await start();
    const socketLock = path.join(readPostmaster(cluster)?.socketDirectory ?? "", ".s.PGSQL.5432.lock");
    const killed = postmasterPid();
    await killPostmaster();
    for (const lock of [socketLock, path.join(cluster, "postmaster.pid")]) {
      writeFileSync(lock, readFileSync(lock, "utf8").replace(String(killed), String(process.pid)));
    }
    const next = await start();
    expect(next.adopted).toBe(false);
    expect(await query(next.databaseUrl, "select 1 as a")).toEqual([{ a: 1 }]);
  });

  it("replaces what a crash during the making of the data directory left", async () => {
    mkdirSync(`${cluster}.half`);
    writeFileSync(path.join(`${cluster}.half`, "PG_VERSION"), "18\n");
    expect(await query((await start()).databaseUrl, "select 1 as a")).toEqual([{ a: 1 }]);
  });

  it("refuses data of another major version with a sentence", async () => {
    mkdirSync(cluster);
    writeFileSync(path.join(cluster, "PG_VERSION"), "16\n");
    await expect(start()).rejects.toThrow("was written by PostgreSQL 16");
  });
});
