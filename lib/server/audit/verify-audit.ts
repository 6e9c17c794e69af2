import { type AuditChainResult, type SealedAuditRecord, verifyAuditChain } from "@/lib/core/access/audit-chain";
import { authorize, type Ctx } from "../ctx";
import { sha256Hex } from "./append-audit";

/** Checks the organisation's whole chain and names the first entry that does not fit. */
export async function verifyAudit(ctx: Ctx): Promise<AuditChainResult> {
  authorize(ctx, "audit.export");
  const rows = await ctx.db.auditEntry.findMany({ where: { orgId: ctx.actor.org }, orderBy: { sequence: "asc" } });
  const records = rows.map(({ orgId, at, ...row }): SealedAuditRecord => ({ ...row, org: orgId, at: at.toISOString() }));
  return verifyAuditChain(records, sha256Hex);
}
