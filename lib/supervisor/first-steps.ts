import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runProgram } from "./run-program";
import type { Setup } from "./setup";

const markOf = (dataDir: string) => path.join(dataDir, "demo-unfinished");

/**
 * Throws away a demo whose writing was interrupted: half of a simulated organisation would mislead. Only the demo's own default folder is
 * emptied, and only before its stores start; a folder that somebody chose is theirs.
 */
export function discardUnfinishedDemo(setup: Setup): void {
  if (!existsSync(markOf(setup.dataDir))) return;
  if (process.env.LANEKEEPER_DATA_DIR) {
    throw new Error(`The demo in ${setup.dataDir} was interrupted while it was written. Delete that folder or choose another one.`);
  }
  setup.say("The demo was interrupted while it was written; it begins anew.");
  for (const store of ["postgres", "clickhouse"]) rmSync(path.join(setup.dataDir, store), { recursive: true, force: true });
  rmSync(markOf(setup.dataDir));
}

/** The demo's organisation: written at the first start, found at later ones. The program tells its own progress. */
export async function seedDemo(setup: Setup, env: Record<string, string>): Promise<void> {
  writeFileSync(markOf(setup.dataDir), "");
  const onSpawn = (pid: number) => setup.runtime.note("seed", pid);
  const { code } = await runProgram({ program: "seed", words: ["demo"], env, output: "show", signal: setup.signal, onSpawn });
  if (code !== 0) throw new Error("The simulated organisation could not be written; the reason is above.");
  rmSync(markOf(setup.dataDir));
}

/** The demo's accounts, one line each, as the seed program prints them. */
export async function demoAccounts(env: Record<string, string>): Promise<string> {
  const { text } = await runProgram({ program: "seed", words: ["demo", "--accounts"], env, output: "keep" });
  return text.trimEnd();
}

/** The one-time link with which an empty installation gets its first owner; null when it has one. */
export async function setupLink(env: Record<string, string>): Promise<string | null> {
  const { code, text } = await runProgram({ program: "admin", words: ["setup-link", "--json"], env, output: "keep" });
  if (code !== 0) throw new Error("The set-up link could not be made; the reason is above.");
  const { url }: { url: string | null } = JSON.parse(text);
  return url;
}
