import { startStoresOf, takeDataDir } from "@/lib/supervisor/start-installation";
import { createUndo } from "@/lib/supervisor/undo";

/** A supervisor without server and worker, for tests that kill it: holds LANEKEEPER_DATA_DIR and its stores until SIGTERM. */
async function main(): Promise<void> {
  const undo = createUndo();
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    const setup = await takeDataDir({ mode: "start", undo, signal: new AbortController().signal, say });
    const env = await startStoresOf(setup);
    setup.runtime.setEnv(env);
    process.send?.({ type: "ready" });
    await new Promise(resolve => process.once("SIGTERM", resolve));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
  await undo.run(error => say(String(error)));
  process.exit();
}

void main();
