import { startChild, stopChild } from "@/lib/supervisor/ready-child";

export type WorkerProcess = { kill: () => Promise<void>; stop: () => Promise<void> };

/** A worker in a process of its own, on the stores of the tests. */
export async function startWorkerProcess(overrides: Record<string, string> = {}): Promise<WorkerProcess> {
  const env = { LOG_LEVEL: "fatal", NODE_ENV: "production", ...overrides };
  const { child } = await startChild({ program: "worker", env, output: "console", readyTimeoutMs: 60_000 });
  const ended = new Promise<void>(resolve => child.once("exit", () => resolve()));
  return {
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    stop: () => stopChild(child, 20_000),
  };
}
