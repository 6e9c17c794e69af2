import { appendAudit } from "../audit/append-audit";
import { endSessionsOf } from "../auth/end-sessions-of";
import { clearSecondFactor } from "../auth/second-factor/clear-second-factor";
import { authorize, type Ctx } from "../ctx";
import { getManagedMember } from "./get-managed-member";

/** For someone who lost device and recovery codes: the next sign-in takes the password alone. Their sessions end; an owner's is reset by owners only. */
export async function resetSecondFactor(ctx: Ctx, userId: string): Promise<void> {
  authorize(ctx, "members.manage");
  await ctx.db.$transaction(async tx => {
    await getManagedMember(tx, ctx, userId);
    if (!(await clearSecondFactor(tx, userId))) return;
    const ended = await endSessionsOf(tx, userId, ctx.now());
    await appendAudit(tx, ctx, { action: "second-factor.reset", entity: "member", entityId: userId, after: { endedSessions: ended } });
  });
}
