import { createHash } from "node:crypto";
import { actorIdOf } from "@/lib/core/access/actor-id";
import { type AuditRecord, auditHash, GENESIS_HASH } from "@/lib/core/access/audit-chain";
import type { ControlTx } from "../control-db/client";
import { toJson } from "../control-db/json";
import { lockOrganization } from "../control-db/locks";
import type { Ctx } from "../ctx";
import { sealPersonal } from "./seal-personal";

/**
 * What happened: `action` is `noun.verb`, `before` and `after` are what changed, as JSON, without secrets. Names, e-mail addresses and the like in
 * them are marked by `personal(userId, value)`; the actor's own name needs no mark.
 */
export type AuditChange = { action: string; entity: string; entityId: string; before?: unknown; after?: unknown };

export const sha256Hex = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Appends to the organisation's chain inside the caller's transaction, so that a change and its entry exist together or not at all.
 * Call it last: it locks the organisation's row until the transaction ends.
 */
export async function appendAudit(tx: ControlTx, ctx: Pick<Ctx, "actor" | "now" | "requestId">, change: AuditChange): Promise<void> {
  const org = ctx.actor.org;
  await lockOrganization(tx, org);
  const last = await tx.auditEntry.findFirst({
    where: { orgId: org },
    orderBy: { sequence: "desc" },
    select: { sequence: true, hash: true },
  });
  const at = new Date(ctx.now());
  const record: AuditRecord = {
    format: 2,
    org,
    sequence: (last?.sequence ?? 0) + 1,
    at: at.toISOString(),
    actorKind: ctx.actor.kind,
    actorId: actorIdOf(ctx.actor),
    action: change.action,
    entity: change.entity,
    entityId: change.entityId,
    ...(await sealPersonal(tx, ctx.actor, change)),
    requestId: ctx.requestId,
    prevHash: last?.hash ?? GENESIS_HASH,
  };
  const { org: orgId, before, after, ...fields } = record;
  await tx.auditEntry.create({
    data: {
      ...fields,
      orgId,
      at,
      ...(before !== null && { before: toJson(before) }),
      ...(after !== null && { after: toJson(after) }),
      hash: auditHash(record, sha256Hex),
    },
  });
}
