import type { z } from "zod";
import type { accountSessionListSchema } from "@/lib/contract/account";
import { actingPerson } from "../auth/acting-person";
import { standingSessions } from "../auth/session-life";
import type { Ctx } from "../ctx";

/** The browsers in which one is signed in, the latest used first. */
export async function listAccountSessions(ctx: Ctx): Promise<z.infer<typeof accountSessionListSchema>> {
  const person = actingPerson(ctx);
  const user = await ctx.db.user.findUniqueOrThrow({ where: { id: person.userId }, select: { id: true, sessionsValidFrom: true } });
  const rows = await ctx.db.userSession.findMany({
    where: standingSessions(user, ctx.now()),
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
  });
  return {
    sessions: rows.map(({ id, method, address, userAgent, createdAt, lastSeenAt }) => ({
      id,
      method,
      address,
      userAgent,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      current: id === person.session,
    })),
  };
}
