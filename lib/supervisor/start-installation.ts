import { makeDataDir, namedDataDir } from "./data-dir";
import { lockDataDir } from "./data-dir-lock";
import type { StoreUrls } from "./migrate/migrate-stores";
import { stopOrphans } from "./orphans";
import { postgresAccount } from "./postgres/account";
import { repositoryRoot } from "./repository-root";
import { beginRuntimeFile } from "./runtime-file";
import { loadSecrets } from "./secrets";
import type { Setup, Start } from "./setup";
import { type Address, chooseAddress, startApplication } from "./start-application";
import { bringUpToDate, startStores } from "./start-stores";

/** Where data live when PostgreSQL's account cannot reach the checkout. */
export const elsewhere = "/var/lib/lanekeeper";

/** Takes the data directory for this process: lock, leftovers of a killed supervisor, the file that tells others what runs. */
export async function takeDataDir(start: Start): Promise<Setup> {
  const root = repositoryRoot();
  const configured = process.env.LANEKEEPER_DATA_DIR;
  const { folder, notice } = makeDataDir({
    folder: namedDataDir({ configured, root, demo: start.mode === "demo" }),
    configured: Boolean(configured),
    account: process.env.DATABASE_URL ? null : postgresAccount(),
    elsewhere,
  });
  if (notice !== null) start.say(notice);
  start.undo.add(lockDataDir(folder));
  const orphans = await stopOrphans(folder);
  if (orphans.length > 0) start.say(`Left running by an interrupted start and stopped now: ${orphans.join(", ")}.`);
  const runtime = beginRuntimeFile(folder);
  start.undo.add(runtime.remove);
  return { ...start, root, dataDir: folder, runtime };
}

/** The stores of a data directory, and the environment with which our programs reach them. */
export async function startStoresOf(setup: Setup): Promise<Record<string, string>> {
  const secrets = loadSecrets(setup.dataDir);
  const stores = await startStores(setup, secrets.clickhouse);
  setup.signal.throwIfAborted();
  return programEnvironment(setup, stores, process.env.LANEKEEPER_SECRET || secrets.installation);
}

function programEnvironment(setup: Setup, stores: StoreUrls, secret: string): Record<string, string> {
  return {
    DATABASE_URL: stores.databaseUrl,
    CLICKHOUSE_URL: stores.clickhouseUrl,
    LANEKEEPER_SECRET: secret,
    LANEKEEPER_DATA_DIR: setup.dataDir,
    NODE_ENV: setup.mode === "dev" ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** Starts stores, worker and server on this machine. Returns where it is reached and the environment that its commands need. */
export async function startInstallation(setup: Setup): Promise<{ address: Address; env: Record<string, string> }> {
  // Before the stores: a port that is taken should be said at once.
  const address = await chooseAddress(setup);
  const env = { ...(await startStoresOf(setup)), HOST: address.host, PORT: String(address.port) };
  await startApplication(setup, "worker", env);
  await startApplication(setup, "server", env);
  setup.runtime.setEnv(env);
  return { address, env };
}

/**
 * Starts only the server or only the worker, for an installation that is spread over several machines. It keeps nothing on this machine,
 * so there is no data directory to take.
 */
export async function startPart(start: Start, program: "server" | "worker"): Promise<Address | null> {
  const { DATABASE_URL: databaseUrl, CLICKHOUSE_URL: clickhouseUrl, LANEKEEPER_SECRET: secret, CLICKHOUSE_CLUSTER: cluster } = process.env;
  if (!databaseUrl || !clickhouseUrl || !secret) {
    throw new Error(
      "Set DATABASE_URL, CLICKHOUSE_URL and LANEKEEPER_SECRET: processes on several machines share their stores and one secret. `npm start` needs none of them.",
    );
  }
  const root = repositoryRoot();
  const dataDir = namedDataDir({ configured: process.env.LANEKEEPER_DATA_DIR, root, demo: false });
  const setup: Setup = { ...start, root, dataDir, runtime: { note: () => undefined, setEnv: () => undefined, remove: () => undefined } };
  const stores = { databaseUrl, clickhouseUrl, cluster: cluster || null };
  const address = program === "server" ? await chooseAddress(setup) : null;
  const place: Record<string, string> = address === null ? {} : { HOST: address.host, PORT: String(address.port) };
  await bringUpToDate(setup, stores);
  await startApplication(setup, program, { ...programEnvironment(setup, stores, secret), ...place });
  return address;
}
