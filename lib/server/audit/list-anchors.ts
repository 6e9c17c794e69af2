import type { z } from "zod";
import { type auditAnchorListSchema, auditAnchorQuerySchema } from "@/lib/contract/audit";
import { authorize, type Ctx } from "../ctx";
import { dayText } from "./read-anchors";

/** The daily anchors, newest first. */
export async function listAnchors(ctx: Ctx, query: URLSearchParams): Promise<z.infer<typeof auditAnchorListSchema>> {
  authorize(ctx, "audit.read");
  const { cursor, limit } = auditAnchorQuerySchema.parse(Object.fromEntries(query));
  const rows = await ctx.db.auditAnchor.findMany({
    where: { orgId: ctx.actor.org, ...(cursor && { day: { lt: new Date(cursor) } }) },
    orderBy: { day: "desc" },
    take: limit + 1,
    omit: { orgId: true },
  });
  const anchors = rows.slice(0, limit).map(({ day, at, ...row }) => ({ ...row, day: dayText(day), at: at.toISOString() }));
  return { anchors, next: rows.length > limit ? (anchors.at(-1)?.day ?? null) : null };
}
