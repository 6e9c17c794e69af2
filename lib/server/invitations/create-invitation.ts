import { createInvitationSchema, type SentInvitation } from "@/lib/contract/account";
import { page } from "@/lib/contract/paths";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { newOneTimeLink } from "../auth/one-time-link";
import { normalizeEmail } from "../auth/verify-credentials";
import { lockOrganization } from "../control-db/locks";
import { authorize, type Ctx } from "../ctx";
import { assertTeamsExist } from "../teams/assert-teams-exist";
import { deliverInvitation } from "./deliver-invitation";
import { INVITATION_MS, INVITATION_PURPOSE, invitationDto } from "./pending-invitation";

/** Invites someone with a role and teams. A new invitation of the same address replaces the one before. Only an owner invites an owner. */
export async function createInvitation(ctx: Ctx, input: unknown): Promise<SentInvitation> {
  authorize(ctx, "members.manage");
  const { role, ...given } = createInvitationSchema.parse(input);
  if (role === "owner") authorize(ctx, "organization.transfer");
  const email = normalizeEmail(given.email);
  const teams = [...new Set(given.teams)];
  const { link, tokenHash } = newOneTimeLink(page.invitation);
  const invitation = await ctx.db.$transaction(async tx => {
    const orgId = ctx.actor.org;
    await lockOrganization(tx, orgId); // one pending invitation of an address, also when two admins invite it at once
    if (await tx.user.findUnique({ where: { email } })) throw new AppError("conflict", `There is already an account for ${email}.`);
    await assertTeamsExist(tx, orgId, teams, "/teams");
    await tx.setupLink.deleteMany({ where: { orgId, purpose: INVITATION_PURPOSE, email, usedAt: null } });
    const createdAt = new Date(ctx.now());
    const expiresAt = new Date(ctx.now() + INVITATION_MS);
    const row = await tx.setupLink.create({
      data: { tokenHash, purpose: INVITATION_PURPOSE, orgId, email, role, teams, createdBy: ctx.actor.name, createdAt, expiresAt },
    });
    // The address is not told here: nobody's key could make it unreadable once the person is erased.
    await appendAudit(tx, ctx, { action: "invitation.create", entity: "invitation", entityId: row.id, after: { role, teams } });
    return invitationDto(row);
  });
  return deliverInvitation(ctx, invitation, link);
}
