import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Outcome, run } from "./run";

export type Cli = {
  run: (...words: string[]) => Promise<Outcome>;
  /** Runs a command that prints JSON and must succeed. */
  json: <T = Record<string, unknown>>(...words: string[]) => Promise<T>;
  remove: () => Promise<void>;
};

/** The built `lanekeeper` command on a machine of its own: an empty home and configuration folder. */
export async function newCli(): Promise<Cli> {
  const home = await mkdtemp(path.join(tmpdir(), "lanekeeper cli "));
  const env = { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: path.join(home, "config") };
  const runCli = (...words: string[]) => run(process.execPath, ["dist/lanekeeper.mjs", ...words], { env, timeoutMs: 30_000 });
  return {
    run: runCli,
    json: async <T>(...words: string[]) => {
      const result = await runCli(...words, "--json");
      if (result.code !== 0) throw new Error(`lanekeeper ${words.join(" ")} ended with ${result.code}: ${result.output}`);
      return JSON.parse(result.stdout) as T;
    },
    remove: () => rm(home, { recursive: true, force: true }),
  };
}
