import type { AddressInfo } from "node:net";
import { Engine } from "../clickhouse/engine";
import { createHttpServer } from "../clickhouse/http-server";
import { hasThreads, runWithThreads } from "../clickhouse/thread-pool";

const DATABASE = "lanekeeper";
const STOP_AFTER_MS = 10_000;

const say = (text: string) => console.error(`clickhouse: ${text}`);

function fail(error: unknown): void {
  say(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

/** The one process that holds the embedded ClickHouse's directory. Settings by environment: CHDB_DIR, CHDB_PORT, CHDB_SECRET. */
async function main(): Promise<void> {
  const { CHDB_DIR: directory, CHDB_PORT: port = "0", CHDB_SECRET: secret, CHDB_EXIT_WITH_PARENT: exitWithParent } = process.env;
  if (!directory || !secret) throw new Error("CHDB_DIR and CHDB_SECRET must be set.");
  const engine = await Engine.open(directory, DATABASE, fail);
  const server = createHttpServer(engine, { user: "lanekeeper", secret });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(Number(port), "127.0.0.1", resolve);
  });

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    // Running requests end, idle connections are closed; whoever takes longer is cut off.
    setTimeout(() => server.closeAllConnections(), STOP_AFTER_MS).unref();
    server.close(() => {
      engine.close();
      process.exit(0);
    });
    server.closeIdleConnections();
  };
  process.on("SIGTERM", stop);
  // Ctrl-C reaches the whole group; with a parent it is the parent's to say when.
  process.on("SIGINT", () => process.send === undefined && stop());
  if (exitWithParent === "1") process.on("disconnect", stop);
  process.send?.({ type: "ready", port: (server.address() as AddressInfo).port });
}

// The parent may be gone and its pipe with it.
process.stderr.on("error", () => {});
if (hasThreads()) {
  main().catch(fail);
} else {
  runWithThreads();
}
