import type { ControlDb } from "@/lib/server/control-db/client";

/** A session as signing in makes it, without the password: its id. */
export async function startTestSession(db: ControlDb, userId: string, nowMs: number): Promise<string> {
  const at = new Date(nowMs);
  const browser = { method: "password", address: "10.0.0.1", userAgent: "test" };
  return (await db.userSession.create({ data: { userId, ...browser, createdAt: at, lastSeenAt: at } })).id;
}
