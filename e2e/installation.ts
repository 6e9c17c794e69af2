import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "./clients/run";

export type Installation = {
  url: string;
  dataDir: string;
  /** What the supervisor printed so far. */
  output: () => string;
  /** `npm run admin -- ...` against this installation, parsed JSON. */
  admin: <T>(...args: string[]) => Promise<T>;
  seed: (...args: string[]) => Promise<void>;
  /** Process ids by name, as the supervisor recorded them. */
  pids: () => Promise<Record<string, number>>;
  stop: () => Promise<void>;
  remove: () => Promise<void>;
};

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

export async function waitUntil(what: string, check: () => Promise<boolean>, timeoutMs = 90_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    if (await check().catch(() => false)) return;
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}`);
    await new Promise(resolve => setTimeout(resolve, 150));
  }
}

export async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/api/health/ready`);
  return response.ok && ((await response.json()) as { status: string }).status === "ready";
}

/** Starts `npm start` (or another mode) on a data directory and a free port, and waits until it says ready. */
export async function startInstallation(options: { dataDir?: string; port?: number; mode?: "start" | "demo" } = {}): Promise<Installation> {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), "lanekeeper e2e ")));
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, LANEKEEPER_DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1", NODE_ENV: "production" };
  let text = "";
  const child: ChildProcess = spawn(process.execPath, ["scripts/start.mjs", options.mode ?? "start"], {
    env: env as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout?.on("data", chunk => (text += String(chunk)));
  child.stderr?.on("data", chunk => (text += String(chunk)));
  let exited = false;
  child.on("exit", () => (exited = true));
  try {
    await waitUntil("the installation to be ready", () => (exited ? Promise.reject(new Error("exited")) : isReady(url)), 180_000);
  } catch (error) {
    throw new Error(`${String(error)}\n${text.slice(-4000)}`);
  }
  const node = async (...args: string[]): Promise<string> => {
    const result = await run(process.execPath, args, { env, timeoutMs: 600_000 });
    if (result.code !== 0) throw new Error(`node ${args.join(" ")} ended with ${result.code}: ${result.output}`);
    return result.stdout;
  };
  const stop = async (): Promise<void> => {
    if (exited) return;
    child.kill("SIGTERM");
    await waitUntil("the installation to stop", async () => exited, 60_000);
  };
  return {
    url,
    dataDir,
    output: () => text,
    admin: async <T>(...args: string[]) => JSON.parse(await node("scripts/run.mjs", "admin", ...args, "--json")) as T,
    seed: async (...args) => {
      await node("scripts/run.mjs", "seed", ...args);
    },
    pids: async () => (JSON.parse(await readFile(path.join(dataDir, "runtime.json"), "utf8")) as { pids: Record<string, number> }).pids,
    stop,
    remove: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
