import { filesOf } from "./files";
import type { Io } from "./io";
import { readFileIfAny } from "./read-file-if-any";
import { writeFileAtomically } from "./write-file-atomically";

/** What is remembered between calls about the server at `url`. Times are epoch milliseconds. */
export type ClientState = {
  url: string;
  /** Last time that the server confirmed the cached policy. */
  checkedAt: number | null;
  attemptedAt: number | null;
  nextPollAt: number;
  /** Versions below were superseded: an older one is a replay, even when the cache itself has been lost. */
  highestVersion: number;
  lastError: { at: number; message: string } | null;
};

const EMPTY: Omit<ClientState, "url"> = { checkedAt: null, attemptedAt: null, nextPollAt: 0, highestVersion: 0, lastError: null };

/** A damaged state file, or one about another server, counts as an empty one: it mainly says when to ask again. */
export function readState(io: Io, url: string): ClientState {
  try {
    const value: unknown = JSON.parse(readFileIfAny(filesOf(io).state)?.toString("utf8") ?? "{}");
    return isState(value) && value.url === url ? value : { url, ...EMPTY };
  } catch {
    return { url, ...EMPTY };
  }
}

export function updateState(io: Io, url: string, change: Partial<ClientState>): void {
  writeFileAtomically(filesOf(io).state, `${JSON.stringify({ ...readState(io, url), ...change })}\n`);
}

function isState(value: unknown): value is ClientState {
  if (typeof value !== "object" || value === null) return false;
  return ["nextPollAt", "highestVersion"].every(key => typeof Reflect.get(value, key) === "number");
}
