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
  /** What is done: the audit entry is `policy.<kind>`. */
  kind: "publish" | "restore" | "kill-switch" | "halt";
  orgSlug: string;
  /** The published version before, null for the first. */
  previous: number | null;
  draft: PolicyDraft;
  note: string;
  /** The version whose content this is. */
  restoredFrom?: number;
  changeRequest?: number;
  /** Share of the clients that gets it at first, the others go on with `previous`; absent, and for the first version: all of them at once. */
  percent?: number;
};
export type InsertedVersion = { version: number; sha256: string };

/**
 * Writes the next immutable version with the bytes clients will fetch, publishes or stages it, records it and tells every server, which hears
 * of it at commit. Its number is the highest so far + 1, staged ones included: no client takes a lower one. The caller holds the policy's lock.
 */
export async function insertVersion(tx: ControlTx, ctx: Ctx, input: NewVersion): Promise<InsertedVersion> {
  const orgId = ctx.actor.org;
  const { previous, note, percent, restoredFrom = null, changeRequest = null } = input;
  const version = await nextNumber(tx, orgId);
  const parent = await parentDigest(tx, orgId, previous);
  const publishedAt = new Date(ctx.now());
  const document = stampDraft(input.draft, {
    org: input.orgSlug,
    version,
    parent,
    publishedAt: publishedAt.toISOString(),
    publishedBy: ctx.actor.name,
    note,
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
      note,
      authorId: ctx.actor.kind === "user" ? ctx.actor.userId : null,
      authorName: ctx.actor.name,
      publishedAt,
      signature: await signBytes(tx, bytes, ctx.now()),
      restoredFrom,
      changeRequest,
    },
  });
  if (percent !== undefined && previous !== null) {
    await tx.policyRollout.create({
      data: { orgId, version, base: previous, percent, startedAt: publishedAt, startedBy: ctx.actor.name },
    });
    await tx.policy.update({ where: { orgId }, data: { stagedVersion: version } });
  } else {
    await tx.policy.update({ where: { orgId }, data: { publishedVersion: version, stagedVersion: null } });
  }
  await notify(tx, { type: "policy.published", org: orgId, version });
  await appendAudit(tx, ctx, {
    action: `policy.${input.kind}`,
    entity: "policy",
    entityId: String(version),
    before: { version: previous },
    after: { version, sha256, note, restoredFrom, changeRequest, percent: percent ?? 100 },
  });
  return { version, sha256 };
}

async function nextNumber(tx: ControlTx, orgId: string): Promise<number> {
  const { _max } = await tx.policyVersion.aggregate({ where: { orgId }, _max: { number: true } });
  return (_max.number ?? 0) + 1;
}

async function parentDigest(tx: ControlTx, orgId: string, previous: number | null): Promise<string | null> {
  if (previous === null) return null;
  const { sha256 } = await tx.policyVersion.findUniqueOrThrow({
    where: { orgId_number: { orgId, number: previous } },
    select: { sha256: true },
  });
  return `sha256-${sha256}`;
}
