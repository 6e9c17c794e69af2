import { type AnchorPayload, AUDIT_JWS } from "@/lib/core/access/audit-head";
import type { ControlDb, ControlTx } from "../control-db/client";
import { lockOrganization } from "../control-db/locks";
import { signJson } from "../signing/sign-json";

/** Writes the day's anchor (UTC) of every organisation that has none yet; of several workers at once, one does. */
export async function writeAnchors({ db, now }: { db: ControlDb; now: () => number }): Promise<void> {
  const nowMs = now();
  const day = new Date(new Date(nowMs).toISOString().slice(0, 10));
  const waiting = await db.organization.findMany({ where: { auditAnchors: { none: { day } } }, select: { id: true } });
  for (const { id } of waiting) await db.$transaction(tx => writeAnchor(tx, id, day, nowMs));
}

async function writeAnchor(tx: ControlTx, orgId: string, day: Date, nowMs: number): Promise<void> {
  await lockOrganization(tx, orgId);
  if (await tx.auditAnchor.findUnique({ where: { orgId_day: { orgId, day } } })) return;
  const last = await tx.auditEntry.findFirst({ where: { orgId }, orderBy: { sequence: "desc" }, select: { sequence: true, hash: true } });
  if (!last) return;
  const at = new Date(nowMs);
  const payload: AnchorPayload = { org: orgId, day: day.toISOString().slice(0, 10), ...last, at: at.toISOString() };
  const jws = await signJson(tx, AUDIT_JWS.anchor, payload, nowMs);
  await tx.auditAnchor.create({ data: { orgId, day, ...last, at, jws } });
}
