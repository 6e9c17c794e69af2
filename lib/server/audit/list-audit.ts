import type { z } from "zod";
import { type auditListSchema, auditQuerySchema } from "@/lib/contract/audit";
import { authorize, type Ctx } from "../ctx";

/** One page of the change log, newest first, optionally of one entity or action. */
export async function listAudit(ctx: Ctx, query: URLSearchParams): Promise<z.infer<typeof auditListSchema>> {
  authorize(ctx, "audit.read");
  const { cursor, limit, entity, action } = auditQuerySchema.parse(Object.fromEntries(query));
  const rows = await ctx.db.auditEntry.findMany({
    where: { orgId: ctx.actor.org, ...(cursor && { sequence: { lt: cursor } }), ...(entity && { entity }), ...(action && { action }) },
    orderBy: { sequence: "desc" },
    take: limit + 1,
    omit: { orgId: true, actorId: true, prevHash: true },
  });
  const entries = rows.slice(0, limit).map(row => ({ ...row, at: row.at.toISOString(), before: row.before, after: row.after }));
  return { entries, next: rows.length > limit ? String(entries.at(-1)?.sequence) : null };
}
