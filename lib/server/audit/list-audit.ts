import { z } from "zod";
import type { auditListSchema } from "@/lib/contract/audit";
import { authorize, type Ctx } from "../ctx";

const querySchema = z.object({
  /** Sequence of the last entry of the page before; entries come newest first. */
  cursor: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  entity: z.string().max(100).optional(),
  action: z.string().max(100).optional(),
});

/** One page of the change log, newest first, optionally of one entity or action. */
export async function listAudit(ctx: Ctx, query: URLSearchParams): Promise<z.infer<typeof auditListSchema>> {
  authorize(ctx, "audit.read");
  const { cursor, limit, entity, action } = querySchema.parse(Object.fromEntries(query));
  const rows = await ctx.db.auditEntry.findMany({
    where: { orgId: ctx.actor.org, ...(cursor && { sequence: { lt: cursor } }), ...(entity && { entity }), ...(action && { action }) },
    orderBy: { sequence: "desc" },
    take: limit + 1,
    omit: { orgId: true, actorId: true, prevHash: true },
  });
  const entries = rows.slice(0, limit).map(row => ({ ...row, at: row.at.toISOString(), before: row.before, after: row.after }));
  return { entries, next: rows.length > limit ? String(entries.at(-1)?.sequence) : null };
}
