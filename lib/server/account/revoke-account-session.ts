import { z } from "zod";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { actingPerson } from "../auth/acting-person";
import type { Ctx } from "../ctx";

/** Ends one of one's own sessions; whoever uses it is out at the next request. Another person's is `not_found`. Ending twice changes nothing. */
export async function revokeAccountSession(ctx: Ctx, id: string): Promise<void> {
  const { userId } = actingPerson(ctx);
  await ctx.db.$transaction(async tx => {
    const session = z.uuid().safeParse(id).success ? await tx.userSession.findFirst({ where: { id, userId } }) : null;
    if (!session) throw new AppError("not_found", "There is no such session.");
    const revokedAt = new Date(ctx.now());
    const { count } = await tx.userSession.updateMany({ where: { id, revokedAt: null }, data: { revokedAt } });
    if (count > 0) await appendAudit(tx, ctx, { action: "session.revoke", entity: "session", entityId: id, after: { revokedAt } });
  });
}
