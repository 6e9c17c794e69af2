import { commandLineOf } from "./process-info";
import { isProgram, type Program } from "./programs";
import { type NotedProcess, readRuntimeFile, stillRuns } from "./runtime-file";
import { waitUntil } from "./wait";

/** The noted processes that are ours to stop, in the order of stopping. PostgreSQL is not among them: it is adopted. */
const stoppable: [name: string, program: Program][] = [
  ["seed", "seed"],
  ["server", "server"],
  ["worker", "worker"],
  ["clickhouse", "clickhouse-owner"],
];

/**
 * Stops the children that a killed supervisor of this data directory left behind and returns their names. Each is known by its id, its
 * start and its command line, so that a stranger who got the id is left alone. The caller holds the data directory's lock.
 */
export async function stopOrphans(dataDir: string): Promise<string[]> {
  const noted = readRuntimeFile(dataDir)?.processes ?? {};
  const alive = stoppable.flatMap(([name, program]) => {
    const found = noted[name];
    return found !== undefined && isOurs(found, program) ? [{ name, program, found }] : [];
  });
  for (const { found } of alive) signal(found.pid, "SIGTERM");
  for (const { found, program } of alive) {
    if (await waitUntil(() => !isOurs(found, program), 15_000)) continue;
    signal(found.pid, "SIGKILL");
    await waitUntil(() => !isOurs(found, program), 5_000);
  }
  return alive.map(one => one.name);
}

function isOurs(found: NotedProcess, program: Program): boolean {
  return stillRuns(found) && isProgram(commandLineOf(found.pid) ?? "", program);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself in between.
  }
}
