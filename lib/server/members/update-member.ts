import type { z } from "zod";
import { type Member, updateMemberSchema } from "@/lib/contract/access";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { endSessionsOf } from "../auth/end-sessions-of";
import { forgetTokens } from "../auth/token-cache";
import type { ControlTx } from "../control-db/client";
import { lockOrganization } from "../control-db/locks";
import { notify } from "../control-db/notify";
import { authorize, type Ctx } from "../ctx";
import { tellTeamsChanged } from "../identity/tell-teams-changed";
import { assertTeamsExist } from "../teams/assert-teams-exist";
import { getManagedMember } from "./get-managed-member";

/**
 * Changes role, teams or access. It holds from the person's next request; disabling also ends their sessions and personal tokens for good.
 * Owners are changed by owners only, and one enabled owner always remains.
 */
export async function updateMember(ctx: Ctx, userId: string, input: unknown): Promise<Member> {
  authorize(ctx, "members.manage");
  const change = updateMemberSchema.parse(input);
  const dto = await ctx.db.$transaction(async tx => {
    await lockOrganization(tx, ctx.actor.org); // two owners must not demote each other at once
    const before = await getManagedMember(tx, ctx, userId);
    if (change.role === "owner") authorize(ctx, "organization.transfer");
    await applyChange(tx, ctx, userId, change);
    await assertOwnerRemains(tx, ctx.actor.org);
    const after = await getManagedMember(tx, ctx, userId);
    await appendAudit(tx, ctx, { action: "member.update", entity: "member", entityId: userId, before: facts(before), after: facts(after) });
    await notify(tx, { type: "tokens" });
    if (change.teams) await tellTeamsChanged(tx, ctx, after.email);
    return after;
  });
  forgetTokens();
  return dto;
}

async function applyChange(tx: ControlTx, ctx: Ctx, userId: string, change: z.infer<typeof updateMemberSchema>): Promise<void> {
  const orgId = ctx.actor.org;
  if (change.role) await tx.membership.update({ where: { orgId_userId: { orgId, userId } }, data: { role: change.role } });
  if (change.teams) {
    const teamIds = await assertTeamsExist(tx, orgId, [...new Set(change.teams)], "/teams");
    await tx.teamMembership.deleteMany({ where: { orgId, userId } });
    await tx.teamMembership.createMany({ data: teamIds.map(teamId => ({ teamId, orgId, userId })) });
  }
  if (change.disabled === true) {
    const at = new Date(ctx.now());
    await endSessionsOf(tx, userId, ctx.now());
    await tx.user.update({ where: { id: userId }, data: { disabledAt: at, sessionsValidFrom: at } });
    await tx.serviceToken.updateMany({ where: { orgId, userId, revokedAt: null }, data: { revokedAt: at } });
  } else if (change.disabled === false) {
    await tx.user.update({ where: { id: userId }, data: { disabledAt: null } });
    await tx.membership.update({ where: { orgId_userId: { orgId, userId } }, data: { active: true } });
  }
}

async function assertOwnerRemains(tx: ControlTx, orgId: string): Promise<void> {
  const owners = await tx.membership.count({ where: { orgId, role: "owner", active: true, user: { disabledAt: null } } });
  if (owners === 0) throw new AppError("conflict", "This is the last owner. Make someone else an owner first.");
}

const facts = ({ role, teams, disabled }: Member) => ({ role, teams, disabled });
