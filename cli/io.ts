import { createRequire } from "node:module";
import type { Environment } from "./environment";
import { readInput, writeOutput } from "./standard-streams";

/** All that a command knows of the world around it, so that tests can run commands within their own process. */
export type Io = {
  env: Environment;
  cwd: string;
  /** Whether a person sits at a terminal. */
  interactive: boolean;
  now(): number;
  /** A line on standard output: the result. */
  out(line: string): void;
  /** A line on standard error: everything said about the result. */
  err(line: string): void;
  /** How long a command that has a good policy waits for a newer one, in milliseconds. */
  patienceMs: number;
  /** Standard input to its end; null when it is a terminal. */
  readStdin(): Promise<string | null>;
  /** How to start this program: the words before the command. */
  self: readonly string[];
  /** Runs a program on this terminal; resolves with its exit code. Rejects when it cannot be started. */
  runProgram(command: string, args: readonly string[], env: Environment): Promise<number>;
  /** Starts this program with a command that goes on after we have ended. */
  startInBackground(...args: string[]): void;
};

const self = [process.execPath, ...(process.argv[1] ? [process.argv[1]] : [])];

export const processIo: Io = {
  env: process.env,
  cwd: process.cwd(),
  // Asked when needed: both load Node's network modules.
  get interactive() {
    return process.stdin.isTTY && process.stdout.isTTY;
  },
  now: () => Date.now(),
  patienceMs: 300,
  out: line => writeOutput(1, `${line}\n`),
  err: line => writeOutput(2, `${line}\n`),
  readStdin: async () => readInput(),
  self,
  runProgram: async (...words) => (await import("./run-attached")).runAttached(...words),
  startInBackground: (...args) => {
    const [command = process.execPath, ...words] = self;
    const { spawn }: typeof import("node:child_process") = createRequire(import.meta.url)("node:child_process");
    spawn(command, [...words, ...args], { detached: true, stdio: "ignore" })
      .once("error", () => {}) // What could not be started now is started by the next one who needs it.
      .unref();
  },
};
