import { type CurrentPolicy, currentPolicyOf, evaluatorProblem, isPollDue } from "@/lib/sdk/current-policy";
import type { CacheState } from "@/lib/sdk/policy-cache";
import type { PolicyStore } from "@/lib/sdk/policy-store";
import type { Config } from "./config-file";
import { CliError, EXIT } from "./exit-code";
import type { Io } from "./io";
import { policyStoreOf, serverOf } from "./server-of";

/** Without a policy there is nothing to fall back to, hence more patience than `io.patienceMs`. */
const PATIENCE_WITHOUT_POLICY_MS = 5000;

/** The policy to follow now: the cached one, refreshed first when it is due. A failing refresh is said and the cached one used. */
export async function getCurrentPolicy(io: Io, config: Config): Promise<CurrentPolicy> {
  const store = policyStoreOf(io, config.url);
  const cached = store.readPolicy();
  if (cached.kind === "damaged") io.err("lanekeeper: the cached policy is truncated or was altered; it is not used.");
  const isDue = cached.kind !== "good" || isPollDue(store.readState(), io.now());
  const current = isDue ? await refreshed(io, config, store, cached) : cached;
  if (current.kind !== "good") throw new CliError(EXIT.noPolicy, "There is no usable policy on this machine.");
  const problem = evaluatorProblem(current.policy);
  if (problem !== null && current.policy.client.failMode === "closed") throw new CliError(EXIT.noPolicy, problem);
  if (problem !== null) io.err(`lanekeeper: ${problem}`);
  return currentPolicyOf(current, store.readState(), io.now());
}

async function refreshed(io: Io, config: Config, store: PolicyStore, cached: CacheState): Promise<CacheState> {
  // Loaded only when needed: most calls are answered from the cache, and this brings the schema and signature libraries with it.
  const { refreshPolicy } = await import("@/lib/sdk/refresh-policy");
  const timeoutMs = cached.kind === "good" ? io.patienceMs : PATIENCE_WITHOUT_POLICY_MS;
  try {
    await refreshPolicy(store, serverOf(config), { now: io.now, timeoutMs });
  } catch (error) {
    if (cached.kind !== "good") throw error;
    io.err(`lanekeeper: ${error instanceof Error ? error.message : error} Policy version ${cached.policy.version} is used.`);
    return cached;
  }
  return store.readPolicy();
}
