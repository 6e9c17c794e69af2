import { controlDb } from "./client";

export type VersionText = { version: number; publishedAtMs: number; text: string };

/** Every published version with its document, newest first. */
export async function listPolicyTexts(org: string): Promise<VersionText[]> {
  const rows = await controlDb().policyVersion.findMany({
    where: { orgId: org },
    orderBy: { number: "desc" },
    select: { number: true, publishedAt: true, bytes: true },
  });
  return rows.map(row => ({
    version: row.number,
    publishedAtMs: row.publishedAt.getTime(),
    text: Buffer.from(row.bytes).toString("utf8"),
  }));
}

/** The instants of all publishes, epoch milliseconds, by version. */
export async function listPublishes(org: string): Promise<{ version: number; publishedAtMs: number; note: string }[]> {
  const rows = await controlDb().policyVersion.findMany({
    where: { orgId: org },
    orderBy: { number: "asc" },
    select: { number: true, publishedAt: true, note: true },
  });
  return rows.map(row => ({ version: row.number, publishedAtMs: row.publishedAt.getTime(), note: row.note }));
}

/** The version that is published for everyone, which a staged one is newer than; null before the first publish. */
export async function findPublishedVersion(org: string): Promise<number | null> {
  const policy = await controlDb().policy.findUnique({ where: { orgId: org }, select: { publishedVersion: true } });
  return policy?.publishedVersion ?? null;
}
