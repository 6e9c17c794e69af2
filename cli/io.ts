import { text } from "node:stream/consumers";

/** All that a command knows of the world around it, so that tests can run commands within their own process. */
export type Io = {
  env: Readonly<Record<string, string | undefined>>;
  now(): number;
  /** A line on standard output: the result. */
  out(line: string): void;
  /** A line on standard error: everything said about the result. */
  err(line: string): void;
  /** How long a command that has a good policy waits for a newer one, in milliseconds. */
  patienceMs: number;
  /** Standard input to its end; null when it is a terminal. */
  readStdin(): Promise<string | null>;
};

export const processIo: Io = {
  env: process.env,
  now: () => Date.now(),
  patienceMs: 300,
  out: line => void process.stdout.write(`${line}\n`),
  err: line => void process.stderr.write(`${line}\n`),
  readStdin: async () => (process.stdin.isTTY ? null : text(process.stdin)),
};
