import { readFileSync } from "node:fs";

/** What the global set-up hands to the specs. */
export type State = { url: string; dataDir: string };

export const STATE_FILE = ".cache/e2e/state.json";

export function readState(): State {
  return JSON.parse(readFileSync(STATE_FILE, "utf8")) as State;
}
