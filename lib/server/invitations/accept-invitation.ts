import type { z } from "zod";
import { type acceptedInvitationSchema, acceptInvitationSchema } from "@/lib/contract/account";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { personal } from "../audit/personal";
import { findOneTimeLink, spendOneTimeLink } from "../auth/one-time-link";
import { hashPassword } from "../auth/password";
import type { Ctx } from "../ctx";
import { tellTeamsChanged } from "../identity/tell-teams-changed";
import { insertMember } from "../members/insert-member";
import { INVITATION_PURPOSE } from "./pending-invitation";

/** Makes the account that a link invites to. The link is the permission; throws `forbidden` when it does not stand. */
export async function acceptInvitation(
  ctx: Pick<Ctx, "db" | "now" | "requestId">,
  input: unknown,
): Promise<z.infer<typeof acceptedInvitationSchema>> {
  const { token, name, password } = acceptInvitationSchema.parse(input);
  const gone = new AppError("forbidden", "This invitation was used, taken back or has expired. Ask for a new one.");
  const link = await findOneTimeLink(ctx.db, INVITATION_PURPOSE, token, ctx.now());
  if (!link?.orgId || link.email === null || link.role === null) throw gone;
  const { id: invitation, orgId: org, email, role, teams } = link;
  const passwordHash = await hashPassword(password);
  await ctx.db.$transaction(async tx => {
    if (!(await spendOneTimeLink(tx, invitation, ctx.now()))) throw gone;
    const { userId } = await insertMember(tx, org, ctx.now(), { email, name, role, teams, passwordHash });
    const memberCtx: Ctx = { ...ctx, actor: { kind: "user", userId, org, role, teams, name } };
    await tellTeamsChanged(tx, memberCtx, email);
    const after = { email: personal(userId, email), name: personal(userId, name), role, teams, invitation };
    await appendAudit(tx, memberCtx, { action: "member.create", entity: "member", entityId: userId, after });
  });
  return { email };
}
