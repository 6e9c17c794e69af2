import type { z } from "zod";
import { type VersionSummary, type versionListSchema, versionSummarySchema } from "@/lib/contract/policy";
import { policyDocumentSchema } from "@/lib/core/policy/document";
import { authorize, type Ctx } from "../ctx";

const MAX_VERSIONS = 200;

/** The newest versions, newest first. */
export async function listVersions(ctx: Ctx): Promise<z.infer<typeof versionListSchema>> {
  authorize(ctx, "policy.read");
  const orgId = ctx.actor.org;
  const [policy, rows, rollouts] = await Promise.all([
    ctx.db.policy.findUnique({ where: { orgId }, select: { publishedVersion: true } }),
    ctx.db.policyVersion.findMany({
      where: { orgId },
      orderBy: { number: "desc" },
      take: MAX_VERSIONS,
      omit: { gzip: true, brotli: true },
    }),
    ctx.db.policyRollout.findMany({ where: { orgId }, orderBy: { version: "desc" }, take: MAX_VERSIONS }),
  ]);
  const numbers = new Map(rows.map(row => [`sha256-${row.sha256}`, row.number]));
  const rolloutOf = new Map(rollouts.map(({ version, percent, outcome }) => [version, readRollout(Number(percent), outcome)]));
  const versions = rows.map(row => ({
    number: row.number,
    sha256: row.sha256,
    note: row.note,
    authorName: row.authorName,
    publishedAt: row.publishedAt.toISOString(),
    restoredFrom: row.restoredFrom,
    // The oldest of the list may name a parent beyond it, which is the version before it but for a halted one in between.
    replaces: row.parent === null ? null : (numbers.get(row.parent) ?? row.number - 1),
    changeRequest: row.changeRequest,
    rollout: rolloutOf.get(row.number) ?? null,
    rules: policyDocumentSchema.shape.rules.parse(JSON.parse(Buffer.from(row.bytes).toString("utf8")).rules).length,
    current: row.number === policy?.publishedVersion,
  }));
  return { versions };
}

function readRollout(percent: number, outcome: string | null): VersionSummary["rollout"] {
  return versionSummarySchema.shape.rollout.parse({ percent, outcome: outcome ?? "under-way" });
}
