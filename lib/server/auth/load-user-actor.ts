import type { Actor } from "@/lib/core/access/permissions";
import type { ControlDb } from "../control-db/client";
import { logger } from "../log";
import { ACTIVE_MEMBERSHIP } from "./active-membership";
import { isSessionOver } from "./session-life";

export type UserActor = Extract<Actor, { kind: "user" }>;

const TOUCH_EVERY_MS = 5 * 60_000;

/**
 * The person behind a session as the database has them now, so that a changed role, a disabled account or an ended session holds from the
 * next request on. Null when the session no longer stands.
 */
export async function loadUserActor(db: ControlDb, sessionId: string, nowMs: number): Promise<UserActor | null> {
  const session = await db.userSession.findUnique({
    where: { id: sessionId },
    include: { user: { include: { memberships: { ...ACTIVE_MEMBERSHIP, include: { teams: { include: { team: true } } } } } } },
  });
  if (!session || isSessionOver(session, session.user, nowMs)) return null;
  const { user } = session;
  const membership = user.memberships[0];
  if (!membership || user.disabledAt !== null) return null;
  if (nowMs - session.lastSeenAt.getTime() >= TOUCH_EVERY_MS) await touchSession(db, sessionId, nowMs);
  const teams = membership.teams.map(({ team }) => team.slug);
  return { kind: "user", userId: user.id, org: membership.orgId, role: membership.role, teams, name: user.name, session: sessionId };
}

/** One write in five minutes, whatever the number of requests. Its failure is no reason to send anyone away. */
async function touchSession(db: ControlDb, id: string, nowMs: number): Promise<void> {
  try {
    await db.userSession.updateMany({ where: { id }, data: { lastSeenAt: new Date(nowMs) } });
  } catch (error) {
    logger().warn({ err: error }, "The last use of a session could not be noted.");
  }
}
