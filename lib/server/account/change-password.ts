import { changePasswordSchema } from "@/lib/contract/account";
import { appendAudit } from "../audit/append-audit";
import { actingPerson } from "../auth/acting-person";
import { endSessionsOf } from "../auth/end-sessions-of";
import { hashPassword } from "../auth/password";
import type { Ctx } from "../ctx";
import { confirmPassword } from "./confirm-password";

/** Replaces one's own password and ends every other session: whoever knew the old one is out. */
export async function changePassword(ctx: Ctx, input: unknown): Promise<void> {
  const { userId, session } = actingPerson(ctx);
  const { current, password } = changePasswordSchema.parse(input);
  await confirmPassword(ctx, userId, current, "/current");
  const passwordHash = await hashPassword(password);
  await ctx.db.$transaction(async tx => {
    await tx.user.update({ where: { id: userId }, data: { passwordHash } });
    const ended = await endSessionsOf(tx, userId, ctx.now(), session);
    await appendAudit(tx, ctx, { action: "password.change", entity: "member", entityId: userId, after: { endedSessions: ended } });
  });
}
