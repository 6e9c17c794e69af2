import type { PolicyDocument } from "@/lib/core/policy/document";
import { EVALUATOR_VERSION } from "@/lib/core/policy/evaluator-version";
import { compareVersions, parseVersion } from "@/lib/core/policy/semver";
import type { ClientState } from "./client-state";
import type { CachedPolicy } from "./policy-cache";

export type CurrentPolicy = {
  policy: PolicyDocument;
  /** The server has not confirmed it for longer than `staleAfterSeconds`. */
  stale: boolean;
  /** Epoch milliseconds of the last confirmation. */
  checkedAt: number;
};

export function currentPolicyOf({ policy, header }: CachedPolicy, state: ClientState, nowMs: number): CurrentPolicy {
  const checkedAt = Math.max(header.fetchedAt, state.checkedAt ?? 0);
  return { policy, checkedAt, stale: nowMs - checkedAt > policy.client.staleAfterSeconds * 1000 };
}

/** True when it is time to ask the server again. */
export function isPollDue({ nextPollAt, attemptedAt }: ClientState, nowMs: number): boolean {
  // An attempt in the future: the clock was set back since.
  return nowMs >= nextPollAt || nowMs < (attemptedAt ?? 0);
}

/** What keeps this evaluator from following the policy in full, in words; null when nothing does. `client.failMode` says what follows from it. */
export function evaluatorProblem({ version, client }: Pick<PolicyDocument, "version" | "client">): string | null {
  const needed = parseVersion(client.minEvaluator);
  const own = parseVersion(EVALUATOR_VERSION);
  if (needed === null || own === null || compareVersions(own, needed) >= 0) return null;
  return `Policy version ${version} needs evaluator ${client.minEvaluator}, this is ${EVALUATOR_VERSION}. Update lanekeeper.`;
}
