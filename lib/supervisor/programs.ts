import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { repositoryRoot } from "./repository-root";

const entries = {
  server: "lib/server/entries/server.ts",
  worker: "lib/server/entries/worker.ts",
  admin: "lib/server/entries/admin.ts",
  seed: "lib/server/entries/seed.ts",
  "clickhouse-owner": "lib/supervisor/entries/clickhouse-owner.ts",
  migrate: "lib/supervisor/entries/migrate.ts",
} as const;
export type Program = keyof typeof entries;

/** Node's arguments for one of our programs: its bundle from a bundle, its source (through tsx) from the sources, as in tests. */
export function programArguments(program: Program): string[] {
  const root = repositoryRoot();
  if (!import.meta.url.endsWith(".ts")) return [path.join(root, "dist", `${program}.mjs`)];
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return ["--import", tsx, path.join(root, entries[program])];
}

/** True when a command line is one of `program`, bundled or from source. */
export function isProgram(commandLine: string, program: Program): boolean {
  return commandLine.includes(`${program}.mjs`) || commandLine.includes(entries[program]);
}
