import { spawn } from "node:child_process";

/** Every running query holds one thread of Node's pool; gzip and files need some too. */
const THREADS = 16;
const SIGNALS = ["SIGTERM", "SIGINT"] as const;

/** Whether this process was started with enough threads. The pool's size is fixed before the first line of a module runs. */
export function hasThreads(): boolean {
  return Number(process.env.UV_THREADPOOL_SIZE) >= THREADS;
}

/** Runs this same program once more with enough threads, passes on its messages and signals, and ends as it ends. */
export function runWithThreads(): void {
  const [program, ...rest] = process.argv;
  const child = spawn(program ?? process.execPath, [...process.execArgv, ...rest], {
    env: { ...process.env, UV_THREADPOOL_SIZE: String(THREADS) },
    stdio: process.send ? ["inherit", "inherit", "inherit", "ipc"] : "inherit",
  });
  child.on("message", message => process.send?.(message));
  process.on("disconnect", () => child.connected && child.disconnect());
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
