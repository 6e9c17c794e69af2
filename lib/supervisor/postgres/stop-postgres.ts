import { rmSync } from "node:fs";
import { waitUntil } from "../wait";
import { isPostmasterOf } from "./find-running";
import { readPostmaster } from "./postmaster-pid";

/**
 * Stops the PostgreSQL of a cluster: open transactions are rolled back ("fast"), and only after half a minute it is made to quit at once
 * (its log repairs that at the next start). The pid file is read anew, because the postmaster may be another one than we started.
 */
export async function stopPostgres(cluster: string, socketDirectory: string): Promise<void> {
  const running = readPostmaster(cluster);
  const runs = () => running !== null && isPostmasterOf(running.pid, cluster);
  if (running !== null && runs()) {
    for (const [signal, timeoutMs] of [
      ["SIGINT", 30_000],
      ["SIGQUIT", 10_000],
    ] as const) {
      if (!runs()) break;
      process.kill(running.pid, signal);
      await waitUntil(() => !runs(), timeoutMs);
    }
    if (runs()) throw new Error(`PostgreSQL (process ${running.pid}) does not stop.`);
  }
  rmSync(socketDirectory, { recursive: true, force: true });
}
