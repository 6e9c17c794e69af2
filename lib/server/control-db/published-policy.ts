import { controlDb } from "./client";

export type PublishedPolicy = {
  version: number;
  sha256: string;
  bytes: Uint8Array;
  gzip: Uint8Array;
  brotli: Uint8Array;
  /** Null on versions published before there were signatures. */
  signature: string | null;
};

/** What clients fetch: the published version and, while a rollout is under way, the staged one with its share of the clients in percent. */
export type OfferedVersions = { published: PublishedPolicy; staged: { policy: PublishedPolicy; percent: number } | null };

/** What the organisation's clients are offered, or null when nothing was published. */
export async function findOfferedVersions(org: string): Promise<OfferedVersions | null> {
  const policy = await controlDb().policy.findUnique({
    where: { orgId: org },
    select: { publishedVersion: true, rollouts: { where: { endedAt: null }, select: { version: true, percent: true } } },
  });
  if (policy?.publishedVersion == null) return null;
  const [rollout] = policy.rollouts;
  const [published, staged] = await Promise.all([
    findPolicyVersion(org, policy.publishedVersion),
    rollout === undefined ? null : findPolicyVersion(org, rollout.version),
  ]);
  return published && { published, staged: staged && rollout ? { policy: staged, percent: rollout.percent.toNumber() } : null };
}

/** One version, or null when there is none of this number. */
export async function findPolicyVersion(org: string, version: number): Promise<PublishedPolicy | null> {
  const row = await controlDb().policyVersion.findUnique({
    where: { orgId_number: { orgId: org, number: version } },
    select: { number: true, sha256: true, bytes: true, gzip: true, brotli: true, signature: true },
  });
  return row && { ...row, version: row.number };
}
