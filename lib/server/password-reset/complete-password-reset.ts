import { completePasswordResetSchema } from "@/lib/contract/account";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { ACTIVE_MEMBERSHIP } from "../auth/active-membership";
import { endSessionsOf } from "../auth/end-sessions-of";
import { findOneTimeLink, spendOneTimeLink } from "../auth/one-time-link";
import { hashPassword } from "../auth/password";
import type { Ctx } from "../ctx";
import { RESET_PURPOSE } from "./request-password-reset";

/**
 * Sets the password of whoever was mailed the link and ends all their sessions; a second factor stays in force. Throws `forbidden` when the
 * link does not stand.
 */
export async function completePasswordReset(ctx: Pick<Ctx, "db" | "now" | "requestId">, input: unknown): Promise<void> {
  const { token, password } = completePasswordResetSchema.parse(input);
  const gone = new AppError("forbidden", "This link was used or has expired. Ask for a new one.");
  const link = await findOneTimeLink(ctx.db, RESET_PURPOSE, token, ctx.now());
  if (!link?.userId) throw gone;
  const { id: linkId, userId } = link;
  const passwordHash = await hashPassword(password);
  await ctx.db.$transaction(async tx => {
    const user = await tx.user.findUnique({ where: { id: userId }, include: { memberships: ACTIVE_MEMBERSHIP } });
    const membership = user?.memberships[0];
    if (!user || user.disabledAt !== null || !membership || !(await spendOneTimeLink(tx, linkId, ctx.now()))) throw gone;
    const ended = await endSessionsOf(tx, userId, ctx.now());
    await tx.user.update({ where: { id: userId }, data: { passwordHash, sessionsValidFrom: new Date(ctx.now()) } });
    const actor = { kind: "user", userId, org: membership.orgId, role: membership.role, teams: [], name: user.name } as const;
    const change = { action: "password.reset", entity: "member", entityId: userId, after: { endedSessions: ended } };
    await appendAudit(tx, { ...ctx, actor }, change);
  });
}
