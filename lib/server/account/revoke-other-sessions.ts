import type { z } from "zod";
import type { endedSessionsSchema } from "@/lib/contract/account";
import { appendAudit } from "../audit/append-audit";
import { actingPerson } from "../auth/acting-person";
import { endSessionsOf } from "../auth/end-sessions-of";
import type { Ctx } from "../ctx";

/** Ends every session of one's own but the one that asks. */
export async function revokeOtherSessions(ctx: Ctx): Promise<z.infer<typeof endedSessionsSchema>> {
  const { userId, session } = actingPerson(ctx);
  return ctx.db.$transaction(async tx => {
    const ended = await endSessionsOf(tx, userId, ctx.now(), session);
    if (ended > 0) await appendAudit(tx, ctx, { action: "session.revoke-others", entity: "member", entityId: userId, after: { ended } });
    return { ended };
  });
}
