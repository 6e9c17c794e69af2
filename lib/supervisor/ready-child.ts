import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { type Program, programArguments } from "./programs";
import { repositoryRoot } from "./repository-root";
import { waitUntil } from "./wait";

export type ReadyMessage = { type: "ready"; port?: number };
export type ReadyChild = { child: ChildProcess; ready: ReadyMessage };

type ChildInput = {
  program: Program;
  env: Record<string, string>;
  /** Where its output goes: a file to append to, or the supervisor's own console. */
  output: { logFile: string } | "console";
  readyTimeoutMs: number;
  onSpawn?: ((pid: number) => void) | undefined;
  /** Gives up waiting and stops the child. */
  signal?: AbortSignal | undefined;
};

/**
 * Starts one of our programs and waits until it says over IPC that it is ready. It leads a process group of its own (`detached`), so that
 * Ctrl-C reaches the supervisor alone and the order of stopping is the supervisor's. Throws when it ends or stays silent.
 */
export async function startChild(input: ChildInput): Promise<ReadyChild> {
  const log = input.output === "console" ? null : openSync(input.output.logFile, "a", 0o600);
  const output = log ?? "inherit";
  const child = spawn(process.execPath, programArguments(input.program), {
    cwd: repositoryRoot(),
    env: { ...process.env, ...input.env },
    detached: true,
    stdio: ["ignore", output, output, "ipc"],
  });
  if (log !== null) closeSync(log);
  if (child.pid !== undefined) input.onSpawn?.(child.pid);
  let ready: ReadyMessage | null = null;
  let problem: string | null = null;
  child.on("message", message => {
    if (isReady(message)) ready = message;
  });
  child.once("error", error => {
    problem = error.message;
  });
  child.once("exit", (code, signal) => {
    problem ??= `it ended with ${signal ?? `code ${code}`}`;
  });
  await waitUntil(() => ready !== null || problem !== null || input.signal?.aborted === true, input.readyTimeoutMs, 20);
  if (input.signal?.aborted) problem ??= "it was interrupted";
  if (ready !== null && problem === null) return { child, ready };
  await stopChild(child, 5_000);
  const hint = input.output === "console" ? "" : ` Its log: ${input.output.logFile}`;
  throw new Error(
    `The ${input.program} did not start: ${problem ?? `it was not ready after ${input.readyTimeoutMs / 1_000} seconds`}.${hint}`,
  );
}

/** Asks a child to stop and, when it does not within `timeoutMs`, makes it. */
export async function stopChild(child: ChildProcess, timeoutMs: number): Promise<void> {
  const gone = () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
  if (gone()) return;
  child.kill("SIGTERM");
  if (await waitUntil(gone, timeoutMs, 20)) return;
  child.kill("SIGKILL");
  await waitUntil(gone, 5_000, 20);
}

function isReady(message: unknown): message is ReadyMessage {
  return typeof message === "object" && message !== null && "type" in message && message.type === "ready";
}
