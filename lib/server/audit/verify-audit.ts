import { type AuditChainHead, type AuditChainResult, CHAIN_START, followAuditChain } from "@/lib/core/access/audit-chain";
import { authorize, type Ctx } from "../ctx";
import { sha256Hex } from "./append-audit";

/** Entries at hand at once: a log of years is never in memory as a whole. */
const PAGE = 1_000;

/** Checks the organisation's whole chain and names the first entry that does not fit. */
export async function verifyAudit(ctx: Ctx): Promise<AuditChainResult> {
  authorize(ctx, "audit.export");
  const orgId = ctx.actor.org;
  let head: AuditChainHead = CHAIN_START;
  for (;;) {
    const rows = await ctx.db.auditEntry.findMany({
      where: { orgId, sequence: { gt: head.entries } },
      orderBy: { sequence: "asc" },
      take: PAGE,
    });
    const records = rows.map(({ orgId: org, at, ...row }) => ({ ...row, org, at: at.toISOString() }));
    const end = followAuditChain(head, records, sha256Hex);
    if (!end.ok || rows.length < PAGE) return end.ok ? { ok: true, entries: end.entries } : end;
    head = end;
  }
}
