import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { startInstallation } from "./installation";
import { STATE_FILE, type State } from "./state";

/** Starts one installation with a small simulated organisation; returns what stops and removes it. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const installation = await startInstallation();
  await installation.seed("demo", "--days", "30", "--per-team", "6");
  const state: State = { url: installation.url, dataDir: installation.dataDir };
  await mkdir(path.dirname(STATE_FILE), { recursive: true });
  await writeFile(STATE_FILE, JSON.stringify(state));
  return () => installation.remove();
}
