import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Environment } from "./environment";
import { runAttached } from "./run-attached";

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
  interactive: process.stdin.isTTY && process.stdout.isTTY,
  now: () => Date.now(),
  patienceMs: 300,
  out: line => void process.stdout.write(`${line}\n`),
  err: line => void process.stderr.write(`${line}\n`),
  readStdin: async () => (process.stdin.isTTY ? null : text(process.stdin)),
  self,
  runProgram: runAttached,
  startInBackground: (...args) => {
    const [command = process.execPath, ...words] = self;
    spawn(command, [...words, ...args], { detached: true, stdio: "ignore" })
      .once("error", () => {}) // What could not be started now is started by the next one who needs it.
      .unref();
  },
};
