import type { ControlTx } from "../control-db/client";
import { standingSessions } from "./session-life";

/** Ends the sessions of a person, all or all but one, and answers how many there were. */
export async function endSessionsOf(tx: ControlTx, userId: string, nowMs: number, except?: string): Promise<number> {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { id: true, sessionsValidFrom: true } });
  const { count } = await tx.userSession.updateMany({
    where: { ...standingSessions(user, nowMs), ...(except !== undefined && { id: { not: except } }) },
    data: { revokedAt: new Date(nowMs) },
  });
  return count;
}
