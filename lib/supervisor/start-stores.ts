import { startClickHouseOwner } from "./embedded-clickhouse";
import { migrateStores, type StoreUrls } from "./migrate/migrate-stores";
import { type EmbeddedPostgres, startPostgres } from "./postgres/start-postgres";
import { logFile, type Setup } from "./setup";
import { superviseChild } from "./supervised-child";

const checkPostgresMs = 2_000;

/** The stores that the environment names, or embedded ones; both with their tables up to date. */
export async function startStores(setup: Setup, clickhouseSecret: string): Promise<StoreUrls> {
  const { DATABASE_URL: databaseUrl, CLICKHOUSE_URL: clickhouseUrl, CLICKHOUSE_CLUSTER: cluster } = process.env;
  const stores = {
    databaseUrl: databaseUrl || (await startEmbeddedPostgres(setup)),
    clickhouseUrl: clickhouseUrl || (await startEmbeddedClickHouse(setup, clickhouseSecret)),
    cluster: cluster || null,
  };
  setup.signal.throwIfAborted();
  await bringUpToDate(setup, stores);
  return stores;
}

export async function bringUpToDate(setup: Setup, stores: StoreUrls): Promise<void> {
  const applied = await migrateStores(stores, setup.root);
  setup.say(applied.length === 0 ? "Tables are up to date." : `Tables were brought up to date (${applied.join(", ")}).`);
}

async function startEmbeddedPostgres(setup: Setup): Promise<string> {
  setup.signal.throwIfAborted();
  const postgres = await startPostgres({ dataDir: setup.dataDir, logFile: logFile(setup.dataDir, "postgres") });
  const stopWatching = watchPostgres(setup, postgres);
  setup.undo.add(async () => {
    await stopWatching();
    await postgres.stop();
  });
  notePostgres(setup, postgres);
  setup.say(postgres.adopted ? "PostgreSQL was still running and is taken over." : "PostgreSQL runs.");
  return postgres.databaseUrl;
}

/** An adopted PostgreSQL is no child of ours, so its end is noticed by looking. */
function watchPostgres(setup: Setup, postgres: EmbeddedPostgres): () => Promise<void> {
  let looking: Promise<void> | null = null;
  const look = async () => {
    try {
      if (!(await postgres.revive())) return;
      notePostgres(setup, postgres);
      setup.say("PostgreSQL had ended and runs again.");
    } catch (error) {
      setup.say(error instanceof Error ? error.message : String(error));
    }
  };
  const timer = setInterval(() => {
    looking ??= look().finally(() => {
      looking = null;
    });
  }, checkPostgresMs);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

function notePostgres(setup: Setup, postgres: EmbeddedPostgres): void {
  const pid = postgres.pid();
  if (pid !== null) setup.runtime.note("postgres", pid);
}

async function startEmbeddedClickHouse(setup: Setup, secret: string): Promise<string> {
  let port = 0;
  let url = "";
  const child = await superviseChild({
    name: "ClickHouse",
    say: setup.say,
    stopTimeoutMs: 20_000,
    start: async () => {
      const started = await startClickHouseOwner({
        dataDir: setup.dataDir,
        secret,
        port,
        logFile: logFile(setup.dataDir, "clickhouse"),
        onSpawn: pid => setup.runtime.note("clickhouse", pid),
        signal: setup.signal,
      });
      port = started.port;
      url = started.clickhouseUrl;
      return started;
    },
  });
  setup.undo.add(child.stop);
  setup.say("ClickHouse runs.");
  return url;
}
