import type { Actor } from "@/lib/core/access/permissions";
import type { ControlDb } from "../control-db/client";
import type { SessionClaims } from "./session-cookie";

/**
 * The person behind a sign-in session as the database has them now, so that a changed role, a disabled account or an ended session
 * holds from the next request on. Null when the session no longer stands.
 */
export async function loadUserActor(db: ControlDb, claims: SessionClaims): Promise<Extract<Actor, { kind: "user" }> | null> {
  const user = await db.user.findUnique({
    where: { id: claims.userId },
    include: { memberships: { orderBy: { createdAt: "asc" }, take: 1, include: { teams: { include: { team: true } } } } },
  });
  const membership = user?.memberships[0];
  if (!user || !membership || user.disabledAt !== null) return null;
  if (claims.signedInAt < user.sessionsValidFrom.getTime()) return null;
  const teams = membership.teams.map(({ team }) => team.slug);
  return { kind: "user", userId: user.id, org: membership.orgId, role: membership.role, teams, name: user.name };
}
