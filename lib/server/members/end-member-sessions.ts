import type { z } from "zod";
import type { endedSessionsSchema } from "@/lib/contract/account";
import { appendAudit } from "../audit/append-audit";
import { endSessionsOf } from "../auth/end-sessions-of";
import { authorize, type Ctx } from "../ctx";
import { getManagedMember } from "./get-managed-member";

/** Signs a member out everywhere; they may sign in again. An owner's sessions are ended by owners only. */
export async function endMemberSessions(ctx: Ctx, userId: string): Promise<z.infer<typeof endedSessionsSchema>> {
  authorize(ctx, "members.manage");
  return ctx.db.$transaction(async tx => {
    await getManagedMember(tx, ctx, userId);
    const ended = await endSessionsOf(tx, userId, ctx.now());
    if (ended > 0) await appendAudit(tx, ctx, { action: "member.sign-out", entity: "member", entityId: userId, after: { ended } });
    return { ended };
  });
}
