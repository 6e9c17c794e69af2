import { appendAudit } from "../audit/append-audit";
import { authorize, type Ctx } from "../ctx";
import { getPendingInvitation } from "./pending-invitation";

/** Takes an invitation back: its link no longer works. */
export async function revokeInvitation(ctx: Ctx, id: string): Promise<void> {
  authorize(ctx, "members.manage");
  await ctx.db.$transaction(async tx => {
    const { role, teams } = await getPendingInvitation(tx, ctx, id);
    const { count } = await tx.setupLink.deleteMany({ where: { id, usedAt: null } });
    if (count > 0) await appendAudit(tx, ctx, { action: "invitation.revoke", entity: "invitation", entityId: id, before: { role, teams } });
  });
}
