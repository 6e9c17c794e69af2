import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Outcome, run } from "./run";

export type Cli = {
  home: string;
  /** Runs a command in a folder, with more variables and with programs found in more folders. */
  runIn: (cwd: string, options: { env?: Record<string, string>; path?: string[] }, ...words: string[]) => Promise<Outcome>;
  run: (...words: string[]) => Promise<Outcome>;
  /** Runs a command that prints JSON and must succeed. */
  json: <T = Record<string, unknown>>(...words: string[]) => Promise<T>;
  remove: () => Promise<void>;
};

/** The built `lanekeeper` command on a machine of its own: an empty home and configuration folder. */
export async function newCli(): Promise<Cli> {
  const home = await mkdtemp(path.join(tmpdir(), "lanekeeper cli "));
  const env = { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: path.join(home, "config") };
  const program = path.resolve("dist/lanekeeper.mjs");
  const runCli = (...words: string[]) => run(process.execPath, [program, ...words], { env, timeoutMs: 30_000 });
  return {
    home,
    run: runCli,
    runIn: (cwd, options, ...words) => {
      const PATH = [...(options.path ?? []), process.env.PATH].join(path.delimiter);
      return run(process.execPath, [program, ...words], { cwd, env: { ...env, ...options.env, PATH }, timeoutMs: 180_000 });
    },
    json: async <T>(...words: string[]) => {
      const result = await runCli(...words, "--json");
      if (result.code !== 0) throw new Error(`lanekeeper ${words.join(" ")} ended with ${result.code}: ${result.output}`);
      return JSON.parse(result.stdout) as T;
    },
    remove: () => rm(home, { recursive: true, force: true }),
  };
}
