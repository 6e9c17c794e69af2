import { mkdirSync } from "node:fs";
import path from "node:path";
import { type ReadyChild, startChild } from "./ready-child";

/**
 * Starts the process that owns the embedded ClickHouse and returns it with its address. `port` 0 lets it choose; a restarted owner gets
 * the port of its predecessor, because the server and the worker know that one.
 */
export async function startClickHouseOwner(input: {
  dataDir: string;
  secret: string;
  port: number;
  logFile: string;
  onSpawn?: (pid: number) => void;
  signal?: AbortSignal;
}): Promise<ReadyChild & { port: number; clickhouseUrl: string }> {
  const folder = path.join(input.dataDir, "clickhouse");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const started = await startChild({
    program: "clickhouse-owner",
    // Queries block threads of libuv's pool, which has four unless told otherwise.
    env: {
      CHDB_DIR: folder,
      CHDB_PORT: String(input.port),
      CHDB_SECRET: input.secret,
      UV_THREADPOOL_SIZE: "16",
      CHDB_EXIT_WITH_PARENT: "1",
    },
    output: { logFile: input.logFile },
    readyTimeoutMs: 120_000,
    onSpawn: input.onSpawn,
    signal: input.signal,
  });
  const port = started.ready.port;
  if (port === undefined) throw new Error("The embedded ClickHouse did not tell its port.");
  return { ...started, port, clickhouseUrl: `http://lanekeeper:${input.secret}@127.0.0.1:${port}/lanekeeper` };
}
