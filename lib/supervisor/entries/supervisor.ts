import { pathToFileURL } from "node:url";
import { runBeside } from "../run-beside";
import { supervise } from "../supervise";

/** `<mode>` runs Lanekeeper; `run <admin|seed|migrate> ...` runs one of its commands. Called by scripts/start.mjs and scripts/run.mjs. */
export async function main(words: string[]): Promise<void> {
  const [mode = "start", program, ...rest] = words;
  try {
    if (mode === "run") process.exit(await runBeside(program, rest));
    await supervise(mode);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main(process.argv.slice(2));
