import { isPublicKey, type PublicKey } from "./public-key";

/** The server's keys as they were first seen, or as a key seen before vouched for them. */
export type PinnedKeys = { set: PublicKey[]; checkedAt: number };

/** What is remembered about the server at `url`. Times are epoch milliseconds. */
export type ClientState = {
  url: string;
  /** Last time that the server confirmed the cached policy. */
  checkedAt: number | null;
  attemptedAt: number | null;
  nextPollAt: number;
  /** The newest policy that was ever here: an older one, or another one under its number, is refused even when the cache has been lost. */
  highest: { version: number; sha256: string } | null;
  keys: PinnedKeys | null;
  lastError: { at: number; message: string } | null;
};

export function emptyState(url: string): ClientState {
  return { url, checkedAt: null, attemptedAt: null, nextPollAt: 0, highest: null, keys: null, lastError: null };
}

/** A damaged state, or one about another server, counts as an empty one. Without a schema library: this is read at every start. */
export function parseState(text: string | null, url: string): ClientState {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return isState(value) && value.url === url ? value : emptyState(url);
  } catch {
    return emptyState(url);
  }
}

function isState(value: unknown): value is ClientState {
  if (typeof value !== "object" || value === null) return false;
  const { nextPollAt, highest, keys } = value as Record<keyof ClientState, unknown>;
  return typeof nextPollAt === "number" && isHighest(highest) && isPinned(keys);
}

function isHighest(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === null;
  return typeof Reflect.get(value, "version") === "number" && typeof Reflect.get(value, "sha256") === "string";
}

function isPinned(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === null;
  const set: unknown = Reflect.get(value, "set");
  return Array.isArray(set) && set.every(isPublicKey) && typeof Reflect.get(value, "checkedAt") === "number";
}
