import type { PolicyDocument } from "@/lib/core/policy/document";
import { EVALUATOR_VERSION } from "@/lib/core/policy/evaluator-version";
import { compareVersions, parseVersion } from "@/lib/core/policy/semver";
import { readState } from "./client-state";
import type { Config } from "./config-file";
import { CliError, EXIT } from "./exit-code";
import type { Io } from "./io";
import { type CacheState, readPolicyCache } from "./policy-cache";

/** Without a policy there is nothing to fall back to, hence more patience than `io.patienceMs`. */
const PATIENCE_WITHOUT_POLICY_MS = 5000;

export type CurrentPolicy = {
  policy: PolicyDocument;
  /** The server has not confirmed it for longer than `staleAfterSeconds`. */
  stale: boolean;
  /** Epoch milliseconds of the last confirmation. */
  checkedAt: number;
};

/** The policy to follow now: the cached one, refreshed first when it is due. A failing refresh is said and the cached one used. */
export async function getCurrentPolicy(io: Io, config: Config): Promise<CurrentPolicy> {
  const cached = readPolicyCache(io, config.url);
  if (cached.kind === "damaged") io.err("lanekeeper: the cached policy is truncated or was altered; it is not used.");
  const current = isDue(io, config.url, cached) ? await refreshed(io, config, cached) : cached;
  if (current.kind !== "good") throw new CliError(EXIT.noPolicy, "There is no usable policy on this machine.");
  const { policy, header } = current;
  checkEvaluator(io, policy);
  const checkedAt = Math.max(header.fetchedAt, readState(io, config.url).checkedAt ?? 0);
  return { policy, checkedAt, stale: io.now() - checkedAt > policy.client.staleAfterSeconds * 1000 };
}

function isDue(io: Io, url: string, cached: CacheState): boolean {
  if (cached.kind !== "good") return true;
  const { nextPollAt, attemptedAt } = readState(io, url);
  // An attempt in the future: the clock was set back since.
  return io.now() >= nextPollAt || io.now() < (attemptedAt ?? 0);
}

async function refreshed(io: Io, config: Config, cached: CacheState): Promise<CacheState> {
  // Loaded only when needed: most calls are answered from the cache, and this brings the schema library with it.
  const { refreshPolicy } = await import("./refresh-policy");
  try {
    await refreshPolicy(io, config, cached, cached.kind === "good" ? io.patienceMs : PATIENCE_WITHOUT_POLICY_MS);
  } catch (error) {
    if (cached.kind !== "good") throw error;
    io.err(`lanekeeper: ${error instanceof Error ? error.message : error} Policy version ${cached.policy.version} is used.`);
    return cached;
  }
  return readPolicyCache(io, config.url);
}

/** `failMode` decides about a policy written for a newer evaluator: `open` follows it as far as it is understood, `closed` refuses. */
function checkEvaluator(io: Io, { version, client }: PolicyDocument): void {
  const needed = parseVersion(client.minEvaluator);
  const own = parseVersion(EVALUATOR_VERSION);
  if (needed === null || own === null || compareVersions(own, needed) >= 0) return;
  const message = `Policy version ${version} needs evaluator ${client.minEvaluator}, this is ${EVALUATOR_VERSION}. Update lanekeeper.`;
  if (client.failMode === "closed") throw new CliError(EXIT.noPolicy, message);
  io.err(`lanekeeper: ${message}`);
}
