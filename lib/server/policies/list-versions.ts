import type { z } from "zod";
import type { versionListSchema } from "@/lib/contract/policy";
import { policyDocumentSchema } from "@/lib/core/policy/document";
import { authorize, type Ctx } from "../ctx";

const MAX_VERSIONS = 200;

/** The newest versions, newest first. */
export async function listVersions(ctx: Ctx): Promise<z.infer<typeof versionListSchema>> {
  authorize(ctx, "policy.read");
  const orgId = ctx.actor.org;
  const policy = await ctx.db.policy.findUnique({ where: { orgId }, select: { publishedVersion: true } });
  const rows = await ctx.db.policyVersion.findMany({
    where: { orgId },
    orderBy: { number: "desc" },
    take: MAX_VERSIONS,
    omit: { gzip: true, brotli: true },
  });
  const versions = rows.map(row => ({
    number: row.number,
    sha256: row.sha256,
    note: row.note,
    authorName: row.authorName,
    publishedAt: row.publishedAt.toISOString(),
    restoredFrom: row.restoredFrom,
    rules: policyDocumentSchema.shape.rules.parse(JSON.parse(Buffer.from(row.bytes).toString("utf8")).rules).length,
    current: row.number === policy?.publishedVersion,
  }));
  return { versions };
}
