import { existsSync } from "node:fs";
import { elsewhereFor, namedDataDir } from "./data-dir";
import type { Program } from "./programs";
import { repositoryRoot } from "./repository-root";
import { runProgram } from "./run-program";
import { readRuntimeFile, stillRuns } from "./runtime-file";
import { elsewhere, startStoresOf, takeDataDir } from "./start-installation";
import { createUndo } from "./undo";
import { waitUntil } from "./wait";

const commands: readonly string[] = ["admin", "seed", "migrate"] satisfies Program[];
const isCommand = (word: string | undefined): word is "admin" | "seed" | "migrate" => word !== undefined && commands.includes(word);

/**
 * Runs one of our commands on the stores that the environment names, or those of the installation that runs here, or, when none runs, on
 * embedded ones started for the moment. Returns the command's exit code.
 */
export async function runBeside(program: string | undefined, words: string[]): Promise<number> {
  if (!isCommand(program)) throw new Error(`Unknown command. There are: ${commands.join(", ")}.`);
  const needsStores = !(program === "migrate" && words[0] === "create");
  if (!needsStores || (process.env.DATABASE_URL && process.env.CLICKHOUSE_URL)) return run(program, words, {});
  for (const dataDir of candidates()) {
    const env = await runningEnvironment(dataDir);
    if (env !== null) return run(program, words, env);
  }
  return withStores(env => run(program, words, env));
}

async function run(program: Program, words: string[], env: Record<string, string>): Promise<number> {
  // Ctrl-C reaches the command too; this process stays until it has ended, and cleans up.
  process.on("SIGINT", () => undefined);
  return (await runProgram({ program, words, env, output: "show" })).code;
}

/** The data directories that an installation of this checkout may run on. */
function candidates(): string[] {
  const configured = process.env.LANEKEEPER_DATA_DIR;
  const named = [false, true].map(demo => namedDataDir({ configured, root: repositoryRoot(), demo }));
  return [...new Set(named)].flatMap(folder => [folder, elsewhereFor(folder, elsewhere)]).filter(folder => existsSync(folder));
}

/** The environment of the installation that runs on a data directory; waits for one that is starting. Null when none runs. */
async function runningEnvironment(dataDir: string): Promise<Record<string, string> | null> {
  const read = () => readRuntimeFile(dataDir);
  const runs = () => stillRuns(read()?.processes.supervisor);
  const isUp = () => read()?.env.DATABASE_URL !== undefined;
  await waitUntil(() => !runs() || isUp(), 120_000, 100);
  return runs() ? (read()?.env ?? null) : null;
}

async function withStores(work: (env: Record<string, string>) => Promise<number>): Promise<number> {
  const undo = createUndo();
  // Standard output is the command's own: scripts read it.
  const say = (line: string) => console.error(`  ${line}`);
  try {
    const setup = await takeDataDir({ mode: "start", undo, signal: new AbortController().signal, say });
    return await work(await startStoresOf(setup));
  } finally {
    await undo.run(error => say(error instanceof Error ? error.message : String(error)));
  }
}
