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

/**
 * Telemetry makes many objects that live for one batch: in a larger young generation (megabytes) they are gone before they are moved, which saves the
 * server and the worker a tenth of their processor time.
 */
const YOUNG_GENERATION = "--max-semi-space-size=32";

/** Node's arguments for one of our programs: its bundle from a bundle, its source (through tsx) from the sources, as in tests. */
export function programArguments(program: Program): string[] {
  const root = repositoryRoot();
  const options = program === "server" || program === "worker" ? [YOUNG_GENERATION] : [];
  if (!import.meta.url.endsWith(".ts")) return [...options, path.join(root, "dist", `${program}.mjs`)];
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return [...options, "--import", tsx, path.join(root, entries[program])];
}

/** True when a command line is one of `program`, bundled or from source. */
export function isProgram(commandLine: string, program: Program): boolean {
  return commandLine.includes(`${program}.mjs`) || commandLine.includes(entries[program]);
}
