import { controlDb } from "./client";

export type PublishedPolicy = { version: number; sha256: string; bytes: Uint8Array; gzip: Uint8Array; brotli: Uint8Array };

/** The organisation's published policy as its clients fetch it, or null when none was published. */
export async function findPublishedPolicy(org: string): Promise<PublishedPolicy | null> {
  const policy = await controlDb().policy.findUnique({ where: { orgId: org }, select: { publishedVersion: true } });
  if (policy?.publishedVersion == null) return null;
  const version = await controlDb().policyVersion.findUnique({
    where: { orgId_number: { orgId: org, number: policy.publishedVersion } },
    select: { number: true, sha256: true, bytes: true, gzip: true, brotli: true },
  });
  return version && { version: version.number, sha256: version.sha256, bytes: version.bytes, gzip: version.gzip, brotli: version.brotli };
}
