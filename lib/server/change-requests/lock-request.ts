import { AppError } from "@/lib/core/app-error";
import { type Permit, permitsOf, type RequestAction } from "@/lib/core/policy/change-request";
import { mergePolicies } from "@/lib/core/policy/merge-policies";
import { validatePolicy } from "@/lib/core/policy/validate";
import type { ControlTx } from "../control-db/client";
import type { Ctx } from "../ctx";
import { type LockedPolicy, lockPolicy } from "../policies/lock-policy";
import { readVersionDraft } from "../policies/read-version-draft";
import { readRequest, type StoredRequest } from "./read-request";

export type LockedRequest = { policy: LockedPolicy; request: StoredRequest };

/** A change request and its organisation's policy, locked until the transaction ends: whatever is done to either at the same time waits. */
export async function lockRequest(tx: ControlTx, org: string, number: string | number): Promise<LockedRequest> {
  const policy = await lockPolicy(tx, org);
  return { policy, request: await readRequest(tx, org, number) };
}

/** Throws what `permit` refuses. */
export function assertPermit(permit: Permit): void {
  if (!permit.allowed) throw new AppError(permit.code, permit.reason);
}

/** Throws what the actor may not do with the request as it is now. */
export function assertMay(ctx: Ctx, { policy, request }: LockedRequest, action: RequestAction): void {
  assertPermit(permitsOf(ctx.actor, request, { ...policy, findings: validatePolicy(request.draft) })[action]);
}

/** Throws `conflict` with the newest revision unless it is the one that was read. */
export function assertRevision(request: StoredRequest, revision: number): void {
  if (request.revision === revision) return;
  throw new AppError("conflict", "The proposal was revised in the meantime. Look at it again.", {
    details: { currentRevision: request.revision },
  });
}

/**
 * Throws `conflict` when another version than `proposal.baseVersion` is published by now, with that version and whether the proposal and what came
 * in between go together (`mergeable`).
 */
export async function assertUpToDate(
  tx: ControlTx,
  org: string,
  { publishedVersion }: LockedPolicy,
  proposal: Pick<StoredRequest, "draft" | "baseVersion">,
): Promise<void> {
  if (proposal.baseVersion === publishedVersion) return;
  const base = await readVersionDraft(tx, org, proposal.baseVersion);
  const current = await readVersionDraft(tx, org, publishedVersion);
  const mergeable = current !== null && mergePolicies(base, proposal.draft, current).conflicts.length === 0;
  throw new AppError("conflict", `Version ${publishedVersion} was published in the meantime; bring the proposal up to date first.`, {
    details: { currentVersion: publishedVersion, mergeable },
  });
}
