import type { SentInvitation } from "@/lib/contract/account";
import { page } from "@/lib/contract/paths";
import { appendAudit } from "../audit/append-audit";
import { newOneTimeLink } from "../auth/one-time-link";
import { authorize, type Ctx } from "../ctx";
import { deliverInvitation } from "./deliver-invitation";
import { getPendingInvitation, INVITATION_MS, invitationDto } from "./pending-invitation";

/** Sends a new link, for seven days from now; the one before no longer works. */
export async function resendInvitation(ctx: Ctx, id: string): Promise<SentInvitation> {
  authorize(ctx, "members.manage");
  const { link, tokenHash } = newOneTimeLink(page.invitation);
  const invitation = await ctx.db.$transaction(async tx => {
    await getPendingInvitation(tx, ctx, id);
    const expiresAt = new Date(ctx.now() + INVITATION_MS);
    const row = await tx.setupLink.update({ where: { id, usedAt: null }, data: { tokenHash, expiresAt } });
    await appendAudit(tx, ctx, { action: "invitation.resend", entity: "invitation", entityId: id, after: { expiresAt } });
    return invitationDto(row);
  });
  return deliverInvitation(ctx, invitation, link);
}
