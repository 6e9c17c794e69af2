import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseClickHouseUrl, sendStatement } from "./migrate/clickhouse-http";
import { isAlive } from "./process-info";
import { repositoryRoot } from "./repository-root";
import { readRuntimeFile } from "./runtime-file";
import { waitUntil } from "./wait";

const root = repositoryRoot();
let dataDir = "";
let children: ChildProcess[] = [];

type Started = { child: ChildProcess; output: () => string; errors: () => string; ended: Promise<number | null> };

/** One of our sources as a process of its own, without the stores that the other tests share. */
function startSource(file: string, words: string[] = [], env: Record<string, string> = {}): Started {
  const { DATABASE_URL: _, CLICKHOUSE_URL: __, ...rest } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", path.join(root, file), ...words], {
    cwd: root,
    env: { ...rest, LANEKEEPER_DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  children.push(child);
  const text = { out: "", err: "" };
  child.stdout?.on("data", piece => {
    text.out += piece;
  });
  child.stderr?.on("data", piece => {
    text.err += piece;
  });
  const ended = new Promise<number | null>(resolve => child.once("close", resolve));
  return { child, output: () => text.out, errors: () => text.err, ended };
}

async function holdStores(): Promise<Started> {
  const holder = startSource("lib/testing/hold-stores.ts");
  const ready = new Promise<boolean>(resolve => holder.child.once("message", () => resolve(true)));
  const gone = holder.ended.then(() => false);
  if (!(await Promise.race([ready, gone]))) throw new Error(holder.errors());
  return holder;
}

const noted = () => readRuntimeFile(dataDir) ?? { env: {}, pids: {}, processes: {} };
const pidOf = (name: string) => noted().pids[name] ?? Number.NaN;

async function countRows(): Promise<[number, string]> {
  const { DATABASE_URL: databaseUrl = "", CLICKHOUSE_URL: clickhouseUrl = "" } = noted().env;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query('select count(*)::int n from "Organization"');
    const target = parseClickHouseUrl(clickhouseUrl);
    return [rows[0].n, (await sendStatement(target, "SELECT count() FROM events", { database: target.database })).trim()];
  } finally {
    await client.end();
  }
}

const storesAnswer = () =>
  countRows().then(
    () => true,
    () => false,
  );

beforeEach(() => {
  const parent = mkdtempSync(path.join(os.tmpdir(), "lanekeeper supervisor "));
  chmodSync(parent, 0o755);
  dataDir = path.join(parent, "data");
  children = [];
});

afterEach(async () => {
  for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
  await waitUntil(() => children.every(child => child.exitCode !== null || child.signalCode !== null), 30_000);
  rmSync(path.dirname(dataDir), { recursive: true, force: true });
});

describe("the supervisor of a data directory", () => {
  it("runs a command on stores started for the moment; standard output is the command's alone", async () => {
    const run = startSource("lib/supervisor/entries/supervisor.ts", ["run", "migrate", "status"]);
    expect(await run.ended, run.errors()).toBe(0);
    expect(run.output()).toBe("Both stores are up to date.\n");
    expect(run.errors()).toContain("PostgreSQL runs.");
    expect(readRuntimeFile(dataDir)).toBeNull();
    expect(statSync(path.join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  it("lets a command use what runs, and refuses a second supervisor without disturbing the first", async () => {
    await holdStores();
    expect(statSync(path.join(dataDir, "runtime.json")).mode & 0o777).toBe(0o600);
    const command = startSource("lib/supervisor/entries/supervisor.ts", ["run", "migrate", "status"]);
    expect(await command.ended).toBe(0);
    expect(command.errors()).not.toContain("PostgreSQL runs.");
    const second = startSource("lib/testing/hold-stores.ts");
    expect(await second.ended).toBe(1);
    expect(second.errors()).toContain(`Lanekeeper already runs on ${dataDir}`);
    expect(await countRows()).toEqual([0, "0"]);
  });

  it("takes over after kill -9: PostgreSQL keeps running, ClickHouse is started anew, nothing is lost", async () => {
    const first = await holdStores();
    const before = noted();
    first.child.kill("SIGKILL");
    await first.ended;
    expect(isAlive(before.pids.postgres ?? Number.NaN)).toBe(true);
    const second = await holdStores();
    expect(second.errors()).toContain("PostgreSQL was still running and is taken over.");
    expect(pidOf("postgres")).toBe(before.pids.postgres);
    expect(pidOf("clickhouse")).not.toBe(before.pids.clickhouse);
    expect(noted().env.LANEKEEPER_SECRET).toBe(before.env.LANEKEEPER_SECRET);
    expect(await countRows()).toEqual([0, "0"]);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    expect(isAlive(before.pids.postgres ?? Number.NaN)).toBe(false);
  });

  it("brings back a store that was killed, at the same address", async () => {
    const holder = await holdStores();
    const { env } = noted();
    for (const store of ["clickhouse", "postgres"]) {
      const pid = pidOf(store);
      process.kill(pid, "SIGKILL");
      expect(await waitUntil(() => pidOf(store) !== pid, 30_000)).toBe(true);
      expect(await waitUntil(storesAnswer, 30_000)).toBe(true);
    }
    expect(noted().env).toEqual(env);
    expect(holder.errors()).toContain("ClickHouse runs again.");
    expect(holder.errors()).toContain("PostgreSQL had ended and runs again.");
  });

  it("runs only the worker on stores from elsewhere, and stops on SIGTERM", async () => {
    const { DATABASE_URL = "", CLICKHOUSE_URL = "" } = process.env;
    const secret = "a secret that several machines share";
    const worker = startSource("lib/supervisor/entries/supervisor.ts", ["work"], {
      DATABASE_URL,
      CLICKHOUSE_URL,
      LANEKEEPER_SECRET: secret,
    });
    expect(await waitUntil(() => worker.output().includes("The worker is ready."), 60_000), worker.errors()).toBe(true);
    worker.child.kill("SIGTERM");
    expect(await worker.ended).toBe(0);
    expect(worker.output().trimEnd().endsWith("Stopped.")).toBe(true);
  });

  it("says which variables a single part needs", async () => {
    const server = startSource("lib/supervisor/entries/supervisor.ts", ["serve"], { LANEKEEPER_SECRET: "" });
    expect(await server.ended).toBe(1);
    expect(server.errors()).toContain("Set DATABASE_URL, CLICKHOUSE_URL and LANEKEEPER_SECRET");
  });
});
