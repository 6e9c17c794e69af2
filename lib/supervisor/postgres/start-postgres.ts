import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, closeSync, lstatSync, mkdirSync, mkdtempSync, openSync, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Client } from "pg";
import { wait, waitUntil } from "../wait";
import { type Account, asAccount, giveTo, postgresAccount, postgresEnvironment } from "./account";
import { reachableBinaries } from "./binaries";
import { askDataDirectory, findRunning } from "./find-running";
import { initCluster } from "./init-cluster";
import { postgresUrl } from "./postgres-url";
import { readPostmaster } from "./postmaster-pid";
import { stopPostgres } from "./stop-postgres";

/** A running embedded PostgreSQL. `adopted` tells that an earlier supervisor had left it running. */
export type EmbeddedPostgres = {
  databaseUrl: string;
  adopted: boolean;
  /** The postmaster's process id; null when it has died. */
  pid: () => number | null;
  /** Starts it again at the same address when it has died; true when it had. */
  revive: () => Promise<boolean>;
  stop: () => Promise<void>;
};

const database = "lanekeeper";
/** Recovery after a crash replays the log; a big one takes minutes. */
const startTimeoutMs = 300_000;

/**
 * Starts (or adopts) the PostgreSQL of a data directory and returns its address. The caller holds the data directory's lock.
 * It listens on a unix socket in a private folder only. Throws a sentence with the end of its log when it does not start.
 */
export async function startPostgres(input: { dataDir: string; logFile: string }): Promise<EmbeddedPostgres> {
  const account = postgresAccount();
  openTo(account, input.dataDir);
  const cluster = path.join(realpathSync(input.dataDir), "postgres");
  const earlier = readPostmaster(cluster)?.socketDirectory;
  const running = await findRunning(cluster, startTimeoutMs);
  const socketDirectory = running?.socketDirectory ?? (isPrivate(earlier, account) ? earlier : makeSocketDirectory(account));
  const start = () => launch({ cluster, socketDirectory, logFile: input.logFile, account });
  if (running === null) {
    await start().catch(error => {
      rmSync(socketDirectory, { recursive: true, force: true });
      throw error;
    });
  }
  await ensureDatabase(socketDirectory);
  return {
    databaseUrl: postgresUrl(socketDirectory, database),
    adopted: running !== null,
    pid: () => readPostmaster(cluster)?.pid ?? null,
    revive: async () => {
      if ((await findRunning(cluster, startTimeoutMs)) !== null) return false;
      await start();
      return true;
    },
    stop: () => stopPostgres(cluster, socketDirectory),
  };
}

/** The data directory may be passed through (not listed) by the account; what is secret in it has its own permissions. */
function openTo(account: Account, dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (account !== null) chmodSync(dataDir, statSync(dataDir).mode | 0o001);
}

type Launch = { cluster: string; socketDirectory: string; logFile: string; account: Account };

/** Called when no postmaster of the cluster lives. */
async function launch(input: Launch): Promise<void> {
  clearLocks(input);
  const bin = reachableBinaries(path.dirname(input.cluster), input.account);
  initCluster({ ...input, bin });
  const end = Date.now() + 15_000;
  for (;;) {
    const logStart = statSync(input.logFile, { throwIfNoEntry: false })?.size ?? 0;
    const child = spawnPostmaster({ ...input, bin });
    if (await becomesReady(child, input.socketDirectory)) return;
    const log = readFileSync(input.logFile, "utf8").slice(logStart);
    // Sessions of a postmaster that was killed hold the shared memory for some moments more.
    const passing = log.includes("shared memory block") && log.includes("still in use");
    if (!passing || Date.now() > end) throw new Error(`PostgreSQL did not start. The end of its log:\n${log.trim().slice(-1_500)}`);
    await wait(250);
  }
}

/**
 * What a killed postmaster left. PostgreSQL would refuse to start while its id belongs to any process: another program by now, or its own
 * that nobody has collected yet.
 */
function clearLocks({ cluster, socketDirectory }: Launch): void {
  const socket = path.join(socketDirectory, ".s.PGSQL.5432");
  for (const file of [path.join(cluster, "postmaster.pid"), `${socket}.lock`, socket]) rmSync(file, { force: true });
}

/** `detached`, because Ctrl-C goes to the whole foreground group and PostgreSQL must outlive the server and the worker. */
function spawnPostmaster(input: Launch & { bin: string }): ChildProcess {
  const log = openSync(input.logFile, "a", 0o600);
  const settings = {
    listen_addresses: "",
    port: "5432",
    unix_socket_directories: input.socketDirectory,
    max_connections: "200",
    log_timezone: "UTC",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(path.join(input.bin, "postgres"), ["-D", input.cluster, ...flags], {
    ...asAccount(input.account),
    detached: true,
    stdio: ["ignore", log, log],
    env: postgresEnvironment,
  });
  closeSync(log);
  child.unref();
  return child;
}

async function becomesReady(child: ChildProcess, socketDirectory: string): Promise<boolean> {
  let gone = false;
  child.once("error", () => {
    gone = true;
  });
  child.once("exit", () => {
    gone = true;
  });
  let ready = false;
  await waitUntil(async () => {
    ready = !gone && (await askDataDirectory(socketDirectory)) !== null;
    return ready || gone;
  }, startTimeoutMs);
  return ready;
}

/** A short path: with the socket's own name it must stay below 104 bytes, which a folder beside the data cannot promise. */
function makeSocketDirectory(account: Account): string {
  const base = statSync("/tmp", { throwIfNoEntry: false })?.isDirectory() ? "/tmp" : os.tmpdir();
  const folder = mkdtempSync(path.join(base, "lanekeeper-"));
  giveTo(folder, account);
  return folder;
}

/** The folder of a postmaster that was killed is used again, if nobody else can have made it meanwhile. */
function isPrivate(folder: string | undefined, account: Account): folder is string {
  const found = folder === undefined ? undefined : lstatSync(folder, { throwIfNoEntry: false });
  return found?.isDirectory() === true && (found.mode & 0o777) === 0o700 && found.uid === (account?.uid ?? process.getuid?.());
}

async function ensureDatabase(socketDirectory: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl(socketDirectory, "postgres") });
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}
