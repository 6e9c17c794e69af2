import { demoAccounts, discardUnfinishedDemo, seedDemo, setupLink } from "./first-steps";
import type { Mode, Start } from "./setup";
import { startInstallation, startPart, takeDataDir } from "./start-installation";
import { createUndo } from "./undo";

const modes: readonly string[] = ["start", "demo", "dev", "serve", "work"] satisfies Mode[];
const isMode = (word: string): word is Mode => modes.includes(word);
const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Runs Lanekeeper in the foreground until Ctrl-C or SIGTERM, then stops everything in order and ends the process. */
export async function supervise(mode: string): Promise<void> {
  if (!isMode(mode)) throw new Error(`Unknown mode "${mode}". There are: ${modes.join(", ")}.`);
  // A terminal that was closed must not keep us from stopping in order.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  const undo = createUndo();
  const interruption = new AbortController();
  const say = (line: string) => console.log(`  ${line}`);
  console.log("Lanekeeper");

  const starting = start({ mode, undo, signal: interruption.signal, say }).then(
    () => 0,
    error => {
      if (!interruption.signal.aborted) console.error(textOf(error));
      return 1;
    },
  );
  const interrupted = new Promise<number>(resolve => {
    // npm passes Ctrl-C on as well, so that it may arrive twice; once is enough.
    for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => resolve(0));
  });
  const code = await Promise.race([interrupted, starting.then(result => (result === 0 ? interrupted : result))]);
  if (code === 0) console.log("Stopping.");
  interruption.abort();
  await starting;
  await undo.run(error => console.error(textOf(error)));
  if (code === 0) console.log("Stopped.");
  process.exit(code);
}

async function start(input: Start): Promise<void> {
  if (input.mode === "serve" || input.mode === "work") return startOnePart(input);
  const setup = await takeDataDir(input);
  input.say(`Data are kept in ${setup.dataDir}`);
  if (input.mode === "demo") discardUnfinishedDemo(setup);
  const { address, env } = await startInstallation(setup);
  if (input.mode === "demo") await seedDemo(setup, env);
  const hint = input.mode === "demo" ? `Accounts (address, password, role):\n${await demoAccounts(env)}` : await setupHint(env);
  input.signal.throwIfAborted();
  console.log(`\nLanekeeper is ready: ${address.url}`);
  if (hint !== null) console.log(hint);
  console.log("Ctrl-C stops it.");
}

async function setupHint(env: Record<string, string>): Promise<string | null> {
  const link = await setupLink(env);
  return link === null ? null : `Set it up with this link, once: ${link}`;
}

async function startOnePart(input: Start): Promise<void> {
  const part = input.mode === "serve" ? "server" : "worker";
  const address = await startPart(input, part);
  console.log(address === null ? "\nThe worker is ready." : `\nThe server is ready: ${address.url}`);
}
