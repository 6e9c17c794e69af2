import { mkdirSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import type { RuntimeFile } from "./runtime-file";
import type { Undo } from "./undo";

export type Mode = "start" | "demo" | "dev" | "serve" | "work";

/** What a start is given. */
export type Start = {
  mode: Mode;
  undo: Undo;
  /** Aborted by Ctrl-C: steps that wait give up. */
  signal: AbortSignal;
  say: (line: string) => void;
};

/** What every step of a start needs, once the data directory is taken. */
export type Setup = Start & { root: string; dataDir: string; runtime: RuntimeFile };

const largestLogBytes = 20_000_000;

/** The file for a program's output below the data directory; one that grew large is set aside at a start. */
export function logFile(dataDir: string, name: string): string {
  const folder = path.join(dataDir, "logs");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${name}.log`);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLogBytes) renameSync(file, `${file}.1`);
  return file;
}
