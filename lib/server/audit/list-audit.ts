import type { z } from "zod";
import { type auditListSchema, auditQuerySchema } from "@/lib/contract/audit";
import { authorize, type Ctx } from "../ctx";
import { openPersonal } from "./open-personal";

/** One page of the change log, newest first, of what the filters name. */
export async function listAudit(ctx: Ctx, query: URLSearchParams): Promise<z.infer<typeof auditListSchema>> {
  authorize(ctx, "audit.read");
  const { cursor, limit, actor, from, to, ...named } = auditQuerySchema.parse(Object.fromEntries(query));
  const orgId = ctx.actor.org;
  const rows = await ctx.db.auditEntry.findMany({
    where: { orgId, actorId: actor, sequence: { lt: cursor }, at: { gte: from, lt: to }, ...named },
    orderBy: { sequence: "desc" },
    take: limit + 1,
    omit: { orgId: true, prevHash: true },
  });
  const opened = await openPersonal(ctx.db, orgId, rows.slice(0, limit));
  const entries = opened.map(({ format: _, at, ...row }) => ({ ...row, at: at.toISOString() }));
  return { entries, next: rows.length > limit ? String(entries.at(-1)?.sequence) : null };
}
