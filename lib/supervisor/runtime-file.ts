import { rmSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "./json-file";
import { isAlive, startOf } from "./process-info";

const processSchema = z.object({ pid: z.number().int(), start: z.string().nullable() });
const runtimeSchema = z.object({
  /** What a command beside the installation needs to reach it; empty until the stores are up. */
  env: z.record(z.string(), z.string()),
  pids: z.record(z.string(), z.number().int()),
  processes: z.record(z.string(), processSchema),
});
export type RuntimeContent = z.infer<typeof runtimeSchema>;
export type NotedProcess = z.infer<typeof processSchema>;

const fileOf = (dataDir: string) => path.join(dataDir, "runtime.json");

/** The file in which the supervisor of a data directory notes what runs; readable by its owner only. */
export type RuntimeFile = {
  note: (name: string, pid: number) => void;
  setEnv: (env: Record<string, string>) => void;
  remove: () => void;
};

/** Begins a new file for this process, which holds the data directory's lock. */
export function beginRuntimeFile(dataDir: string): RuntimeFile {
  const content: RuntimeContent = { env: {}, pids: {}, processes: {} };
  const note = (name: string, pid: number) => {
    content.pids[name] = pid;
    content.processes[name] = { pid, start: startOf(pid) };
    writeJson(fileOf(dataDir), content);
  };
  note("supervisor", process.pid);
  return {
    note,
    setEnv: env => {
      content.env = env;
      writeJson(fileOf(dataDir), content);
    },
    remove: () => rmSync(fileOf(dataDir), { force: true }),
  };
}

/** What the file says, whether or not its processes still live; null when there is none. */
export function readRuntimeFile(dataDir: string): RuntimeContent | null {
  return runtimeSchema.safeParse(readJson(fileOf(dataDir))).data ?? null;
}

/** True while the very process that was noted lives. */
export function stillRuns(noted: NotedProcess | undefined): boolean {
  return noted !== undefined && isAlive(noted.pid) && startOf(noted.pid) === noted.start;
}
