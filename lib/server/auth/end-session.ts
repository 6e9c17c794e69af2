import { z } from "zod";
import type { ControlDb } from "../control-db/client";

/** Signing out: the session is over everywhere its cookie may have been copied to. */
export async function endSession(db: ControlDb, id: unknown, nowMs: number): Promise<void> {
  const session = z.uuid().safeParse(id);
  if (!session.success) return;
  await db.userSession.updateMany({ where: { id: session.data, revokedAt: null }, data: { revokedAt: new Date(nowMs) } });
}
