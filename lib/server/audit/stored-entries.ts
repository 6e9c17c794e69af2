import type { SealedAuditRecord } from "@/lib/core/access/audit-chain";
import type { ControlTx } from "../control-db/client";

/** Entries at hand at once: a log of years is never in memory as a whole. */
const PAGE = 1_000;

/** The organisation's entries as they are stored and hashed, from the one after `after` to `last`, in pages. */
export async function* storedEntries(
  tx: ControlTx,
  orgId: string,
  { after, last }: { after: number; last?: number },
): AsyncGenerator<SealedAuditRecord[]> {
  for (let from = after; ; ) {
    const rows = await tx.auditEntry.findMany({
      where: { orgId, sequence: { gt: from, lte: last } },
      orderBy: { sequence: "asc" },
      take: PAGE,
    });
    yield rows.map(({ orgId: org, at, ...row }) => ({ ...row, org, at: at.toISOString() }));
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return;
    from = end.sequence;
  }
}
