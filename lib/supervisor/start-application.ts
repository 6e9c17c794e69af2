import { choosePort } from "./choose-port";
import type { Program } from "./programs";
import { startChild } from "./ready-child";
import { logFile, type Setup } from "./setup";
import { type SupervisedChild, superviseChild } from "./supervised-child";
import { watchBundle } from "./watch-bundle";

const defaultPort = 3_000;
const names = { server: "The server", worker: "The worker" } as const;

/** Where people reach the server: what LANEKEEPER_URL says, or this machine. */
export type Address = { host: string; port: number; url: string };

export async function chooseAddress(setup: Setup): Promise<Address> {
  const { HOST, PORT, LANEKEEPER_URL } = process.env;
  // The demo's accounts have known passwords: nobody else may reach it.
  const host = setup.mode === "demo" ? "127.0.0.1" : HOST || "127.0.0.1";
  const { port, notice } = await choosePort({ asked: parsePort(PORT), first: defaultPort, host });
  if (notice !== null) setup.say(notice);
  return { host, port, url: LANEKEEPER_URL || `http://localhost:${port}` };
}

/** PORT as a number; null when it is not set. */
export function parsePort(text: string | undefined): number | null {
  if (!text) return null;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) throw new Error(`PORT is a number from 1 to 65535, not "${text}".`);
  return port;
}

/** Starts the server or the worker and keeps it running. */
export async function startApplication(setup: Setup, program: "server" | "worker", env: Record<string, string>): Promise<void> {
  const alone = setup.mode === "serve" || setup.mode === "work";
  const child = await superviseChild({
    name: names[program],
    say: setup.say,
    stopTimeoutMs: 20_000,
    start: () =>
      startChild({
        program,
        env,
        output: alone || setup.mode === "dev" ? "console" : { logFile: logFile(setup.dataDir, program) },
        readyTimeoutMs: 120_000,
        onSpawn: pid => setup.runtime.note(program, pid),
        signal: setup.signal,
      }),
  });
  setup.undo.add(child.stop);
  if (setup.mode === "dev") restartOnChange(setup, program, child);
  setup.say(`${names[program]} runs.`);
}

function restartOnChange(setup: Setup, program: Program, child: SupervisedChild): void {
  const stop = watchBundle(setup.root, program, () => {
    setup.say(`The ${program} changed and is started again.`);
    void child.restart().catch(error => setup.say(String(error)));
  });
  setup.undo.add(stop);
}
