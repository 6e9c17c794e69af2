import { bucketOf } from "@/lib/core/policy/bucket";
import { readState, updateState } from "./client-state";
import type { Config } from "./config-file";
import { CliError, EXIT } from "./exit-code";
import { fetchPolicy, retryAfterOf } from "./fetch-policy";
import type { Io } from "./io";
import { type CacheState, readPolicyCache, writePolicyCache } from "./policy-cache";

const DEFAULT_POLL_SECONDS = 60;
const MAX_RETRY_AFTER_SECONDS = 3600;

/**
 * Asks the server for a newer policy and stores it. Throws when there is no usable answer; what is cached stays as it was. Either way
 * the time of the next poll is set.
 */
export async function refreshPolicy(io: Io, config: Config, cached: CacheState, timeoutMs: number): Promise<void> {
  const known = cached.kind === "good" ? { etag: cached.header.etag, version: cached.header.version } : null;
  const pollSeconds = cached.kind === "good" ? cached.policy.client.pollSeconds : DEFAULT_POLL_SECONDS;
  const attemptedAt = io.now();
  try {
    const fetched = await fetchPolicy(config, known, timeoutMs);
    if (fetched) store(io, config, fetched);
    const next = withJitter(fetched?.policy.client.pollSeconds ?? pollSeconds, config.instance);
    updateState(io, config.url, { checkedAt: io.now(), attemptedAt, nextPollAt: io.now() + next, lastError: null });
  } catch (error) {
    const wait = Math.min(retryAfterOf(error) ?? 0, MAX_RETRY_AFTER_SECONDS) * 1000;
    const lastError = { at: io.now(), message: error instanceof Error ? error.message : String(error) };
    updateState(io, config.url, {
      attemptedAt,
      nextPollAt: io.now() + Math.max(wait, withJitter(pollSeconds, config.instance)),
      lastError,
    });
    throw error;
  }
}

function store(io: Io, config: Config, { bytes, etag, sha256, policy }: NonNullable<Awaited<ReturnType<typeof fetchPolicy>>>): void {
  // Read again: another process may have stored a newer one meanwhile.
  const current = readPolicyCache(io, config.url);
  const newest = Math.max(readState(io, config.url).highestVersion, current.kind === "good" ? current.header.version : 0);
  if (policy.version < newest) {
    throw new CliError(
      EXIT.refused,
      `The server sent policy version ${policy.version}, older than version ${newest} that was here before: refused.`,
    );
  }
  if (current.kind === "good" && policy.version === newest && current.header.sha256 !== sha256) {
    throw new CliError(EXIT.refused, `The server sent another policy under the same version ${newest}: refused.`);
  }
  writePolicyCache(io, { url: config.url, version: policy.version, etag, sha256, fetchedAt: io.now() }, bytes);
  updateState(io, config.url, { highestVersion: policy.version });
}

/** Up to 10 % later, the same for one installation, so that a fleet does not ask in step. Milliseconds. */
function withJitter(pollSeconds: number, instance: string): number {
  return Math.round(pollSeconds * 1000 * (1 + bucketOf("poll", instance) / 100_000));
}
