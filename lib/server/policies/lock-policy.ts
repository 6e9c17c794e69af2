import { AppError } from "@/lib/core/app-error";
import { type PolicyDraft, policyDraftSchema } from "@/lib/core/policy/document";
import type { ControlTx } from "../control-db/client";

export type LockedPolicy = {
  orgSlug: string;
  draft: PolicyDraft;
  revision: number;
  /** Ids of those who saved the draft since it last left here. */
  contributors: readonly string[];
  publishedVersion: number | null;
  stagedVersion: number | null;
};

/** The organisation's policy, locked until the transaction ends: whoever saves or publishes at the same time waits and then sees the result. */
export async function lockPolicy(tx: ControlTx, org: string): Promise<LockedPolicy> {
  await tx.$queryRaw`SELECT 1 FROM "Policy" WHERE "orgId" = ${org}::uuid FOR NO KEY UPDATE`;
  const row = await tx.policy.findUnique({ where: { orgId: org }, include: { org: { select: { slug: true } } } });
  if (!row) throw new AppError("not_found", "The organisation has no policy.");
  return {
    orgSlug: row.org.slug,
    draft: policyDraftSchema.parse(row.draft),
    revision: row.draftRevision,
    contributors: row.draftContributors,
    publishedVersion: row.publishedVersion,
    stagedVersion: row.stagedVersion,
  };
}

/** Throws `conflict`, with the version that is current, unless it is the one the publisher saw. */
export function assertBaseVersion(current: number | null, baseVersion: number | null): void {
  if (current === baseVersion) return;
  throw new AppError("conflict", `Version ${current} was published in the meantime. Look at it, then publish again.`, {
    details: { currentVersion: current },
  });
}

/** Throws `conflict` while a staged rollout is under way: until it ends, its version is the only one that anybody gets anew. */
export function assertNoRollout({ stagedVersion }: Pick<LockedPolicy, "stagedVersion">): void {
  if (stagedVersion === null) return;
  throw new AppError("conflict", `Version ${stagedVersion} is being rolled out; complete or halt it first.`, {
    details: { stagedVersion },
  });
}
