import type { Actor } from "@/lib/core/access/permissions";
import { processState } from "../process-state";

/** A valid token: the actor it is, and for a personal token the person it speaks for. */
export type AuthenticatedToken = {
  actor: Extract<Actor, { kind: "token" }>;
  person: { userId: string; email: string } | null;
};

/** What a token hash was last found to be. `token` is null for an unknown one. */
export type CachedToken = { token: AuthenticatedToken | null; expiresAt: number | null; cachedUntil: number; touchedAt: number };

const MAX_ENTRIES = 10_000;

type TokenCache = { generation: number; entries: Map<string, CachedToken> };

const cache = () => processState<TokenCache>("token-cache", () => ({ generation: 0, entries: new Map() }));

/** Grows with every `forgetTokens`; a look-up that began under an older one must not be remembered. */
export function tokenCacheGeneration(): number {
  return cache().generation;
}

export function recallToken(key: string, now: number): CachedToken | null {
  const entry = cache().entries.get(key);
  return entry !== undefined && entry.cachedUntil > now ? entry : null;
}

export function rememberToken(key: string, entry: CachedToken, generation: number): void {
  const { entries, generation: current } = cache();
  if (generation !== current) return;
  if (entries.size >= MAX_ENTRIES) entries.clear();
  entries.set(key, entry);
}

/** Forgets every token at once: called where tokens change, and by every process on the notification `{"type":"tokens"}`. */
export function forgetTokens(): void {
  const state = cache();
  state.generation += 1;
  state.entries.clear();
}
