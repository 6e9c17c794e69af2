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

/** The organisation's published policy as its clients fetch it, or null when none was published. */
export async function findPublishedPolicy(org: string): Promise<PublishedPolicy | null> {
  const policy = await controlDb().policy.findUnique({ where: { orgId: org }, select: { publishedVersion: true } });
  return policy?.publishedVersion == null ? null : findPolicyVersion(org, policy.publishedVersion);
}

/** One version, or null when there is none of this number. */
export async function findPolicyVersion(org: string, version: number): Promise<PublishedPolicy | null> {
  const row = await controlDb().policyVersion.findUnique({
    where: { orgId_number: { orgId: org, number: version } },
    select: { number: true, sha256: true, bytes: true, gzip: true, brotli: true, signature: true },
  });
  return row && { ...row, version: row.number };
}
