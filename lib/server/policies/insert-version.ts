import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { serializePolicy, stampDraft } from "@/lib/core/policy/serialize";
import { appendAudit } from "../audit/append-audit";
import type { ControlTx } from "../control-db/client";
import { toBytes } from "../control-db/json";
import { notify } from "../control-db/notify";
import type { Ctx } from "../ctx";
import { signBytes } from "../signing/sign-bytes";

export type NewVersion = {
  orgSlug: string;
  /** The published version before, null for the first. */
  previous: number | null;
  draft: PolicyDraft;
  note: string;
  restoredFrom: number | null;
};

/**
 * Writes the next immutable version with the bytes clients will fetch, makes it the published one, records it and tells every server, which
 * hears of it at commit. The caller holds the policy's lock.
 */
export async function insertVersion(tx: ControlTx, ctx: Ctx, input: NewVersion): Promise<{ version: number; sha256: string }> {
  const orgId = ctx.actor.org;
  const parent = await parentDigest(tx, orgId, input.previous);
  const version = (input.previous ?? 0) + 1;
  const publishedAt = new Date(ctx.now());
  const document = stampDraft(input.draft, {
    org: input.orgSlug,
    version,
    parent,
    publishedAt: publishedAt.toISOString(),
    publishedBy: ctx.actor.name,
    note: input.note,
  });
  const bytes = Buffer.from(serializePolicy(document), "utf8");
  const sha256 = createHash("sha256").update(bytes).digest("base64url");
  const [gzipped, brotli] = await Promise.all([promisify(gzip)(bytes, { level: 9 }), promisify(brotliCompress)(bytes)]);
  await tx.policyVersion.create({
    data: {
      orgId,
      number: version,
      bytes: toBytes(bytes),
      sha256,
      gzip: toBytes(gzipped),
      brotli: toBytes(brotli),
      parent,
      note: input.note,
      authorId: ctx.actor.kind === "user" ? ctx.actor.userId : null,
      authorName: ctx.actor.name,
      publishedAt,
      signature: await signBytes(tx, bytes, ctx.now()),
      restoredFrom: input.restoredFrom,
    },
  });
  await tx.policy.update({ where: { orgId }, data: { publishedVersion: version } });
  await notify(tx, { type: "policy.published", org: orgId, version });
  await appendAudit(tx, ctx, {
    action: input.restoredFrom === null ? "policy.publish" : "policy.restore",
    entity: "policy",
    entityId: String(version),
    before: { version: input.previous },
    after: { version, sha256, note: input.note, restoredFrom: input.restoredFrom },
  });
  return { version, sha256 };
}

async function parentDigest(tx: ControlTx, orgId: string, previous: number | null): Promise<string | null> {
  if (previous === null) return null;
  const { sha256 } = await tx.policyVersion.findUniqueOrThrow({
    where: { orgId_number: { orgId, number: previous } },
    select: { sha256: true },
  });
  return `sha256-${sha256}`;
}
