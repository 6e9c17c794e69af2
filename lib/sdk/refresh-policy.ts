import { ApiError } from "@/lib/client/api";
import { bucketOf } from "@/lib/core/policy/bucket";
import type { PinnedKeys } from "./client-state";
import { fetchKeySet } from "./fetch-key-set";
import { type FetchedPolicy, fetchPolicy, fetchSignature } from "./fetch-policy";
import { PolicyError, policyErrorOf } from "./policy-error";
import type { PolicyServer } from "./policy-server";
import type { PolicyStore } from "./policy-store";
import { vouchesFor } from "./public-key";
import { checkSignature } from "./verify-signature";

const DEFAULT_POLL_SECONDS = 60;
const MAX_RETRY_AFTER_SECONDS = 3600;
/** Far below the time for which a rotated key stays in the key set, so that no rotation is missed. */
const KEYS_MAX_AGE_MS = 3_600_000;

export type RefreshOptions = {
  now: () => number;
  timeoutMs: number;
  /** Pins whatever keys the server has now: for a person who signs in. */
  trustKeysAnew?: boolean | undefined;
};

/**
 * Asks the server for a newer policy, verifies it and stores it. Throws `PolicyError` when there is no usable answer; what is stored stays as
 * it was. Either way the time of the next poll is set.
 */
export async function refreshPolicy(store: PolicyStore, server: PolicyServer, options: RefreshOptions): Promise<void> {
  const { now, timeoutMs } = options;
  const cached = options.trustKeysAnew ? null : store.readPolicy();
  const known = cached?.kind === "good" ? cached : null;
  const heldVersion = store.readState().highest?.version ?? known?.header.version ?? null;
  const attemptedAt = now();
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const fetched = await refusalsOf(server.url, timeoutMs, signal, async () => {
      const found = await fetchPolicy(server, { etag: known?.header.etag ?? null, heldVersion }, signal);
      if (found) await accept(store, server, found, options, signal);
      else await refreshKeys(store, server, options, signal);
      return found;
    });
    const next = withJitter(fetched?.policy.client.pollSeconds ?? known?.policy.client.pollSeconds, server.instance);
    store.updateState({ checkedAt: now(), attemptedAt, nextPollAt: now() + next, lastError: null });
  } catch (error) {
    const asked = error instanceof PolicyError ? (error.retryAfterSeconds ?? 0) : 0;
    const wait = Math.max(Math.min(asked, MAX_RETRY_AFTER_SECONDS) * 1000, withJitter(known?.policy.client.pollSeconds, server.instance));
    const message = error instanceof Error ? error.message : String(error);
    store.updateState({ attemptedAt, nextPollAt: now() + wait, lastError: { at: now(), message } });
    throw error;
  }
}

/** Stores a fetched policy, unless it is a replay or not signed by a key that is trusted here. */
async function accept(store: PolicyStore, server: PolicyServer, fetched: FetchedPolicy, options: RefreshOptions, signal: AbortSignal) {
  const { bytes, etag, sha256, policy } = fetched;
  refuseReplay(store, fetched);
  const signature = await fetchSignature(server, policy.version, signal);
  const keys = await verify(store, server, { bytes, signature }, options, signal);
  // Again: another process may have stored a newer one meanwhile.
  refuseReplay(store, fetched);
  const fetchedAt = options.now();
  store.writePolicy({ url: server.url, version: policy.version, etag, sha256, signature, fetchedAt }, bytes);
  store.updateState({ highest: { version: policy.version, sha256 }, keys });
}

function refuseReplay(store: PolicyStore, { policy: { version }, sha256 }: FetchedPolicy): void {
  const cached = store.readPolicy();
  const highest = store.readState().highest ?? (cached.kind === "good" ? cached.header : null);
  if (highest === null || version > highest.version) return;
  if (version < highest.version) {
    const message = `The server sent policy version ${version}, older than version ${highest.version} that was here before: refused.`;
    throw new PolicyError("refused", message);
  }
  if (sha256 !== highest.sha256) {
    throw new PolicyError("refused", `The server sent another policy under the same version ${version}: refused.`);
  }
}

type Signed = { bytes: Uint8Array; signature: string };

/** The keys to trust from now on. Throws `PolicyError` when none of them made the signature. */
async function verify(
  store: PolicyStore,
  server: PolicyServer,
  { bytes, signature }: Signed,
  options: RefreshOptions,
  signal: AbortSignal,
) {
  const pinned = options.trustKeysAnew ? null : store.readState().keys;
  let check = pinned === null ? "unknown-key" : await checkSignature(bytes, signature, pinned.set);
  if (pinned !== null && check === "good") return pinned;
  if (check === "unknown-key") {
    const set = await fetchKeySet(server, signal);
    if (pinned !== null && !vouchesFor(pinned.set, set)) {
      throw new PolicyError(
        "refused",
        "The policy is signed with a key that no known key vouches for: refused. Sign in again to trust it.",
      );
    }
    check = await checkSignature(bytes, signature, set);
    if (check === "good") return { set, checkedAt: options.now() };
  }
  throw new PolicyError("refused", "The policy's signature is wrong: refused.");
}

/**
 * Follows rotations while no new policy comes, so that the next one's key is known. A rotation signs what is published anew: the signature at hand
 * is replaced when its key has gone. Without an answer all stays as it is.
 */
async function refreshKeys(store: PolicyStore, server: PolicyServer, { now }: RefreshOptions, signal: AbortSignal): Promise<void> {
  const { keys } = store.readState();
  if (keys === null || now() - keys.checkedAt < KEYS_MAX_AGE_MS) return;
  const set = await fetchKeySet(server, signal).catch(() => null);
  if (set === null || !vouchesFor(keys.set, set)) return;
  store.updateState({ keys: { set, checkedAt: now() } satisfies PinnedKeys });
  const cached = store.readPolicy();
  if (cached.kind !== "good" || (await checkSignature(cached.bytes, cached.header.signature, set)) !== "unknown-key") return;
  const signature = await fetchSignature(server, cached.header.version, signal).catch(() => "");
  if ((await checkSignature(cached.bytes, signature, set)) === "good") store.writePolicy({ ...cached.header, signature }, cached.bytes);
}

async function refusalsOf<T>(url: string, timeoutMs: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) throw new PolicyError("unreachable", `The server did not answer within ${timeoutMs} ms.`);
    throw error instanceof ApiError ? policyErrorOf(error, url) : error;
  }
}

/** Up to 10 % later, the same for one installation, so that a fleet does not ask in step. Milliseconds. */
function withJitter(pollSeconds = DEFAULT_POLL_SECONDS, instance: string): number {
  return Math.round(pollSeconds * 1000 * (1 + bucketOf("poll", instance) / 100_000));
}
