/** After this, one signs in again, however busy the session was. */
export const SESSION_SECONDS = 14 * 24 * 3600;

/** True once a session was revoked, has lasted its time, or began before all of its person's sessions were ended. */
export function isSessionOver(
  session: { createdAt: Date; revokedAt: Date | null },
  user: { sessionsValidFrom: Date },
  nowMs: number,
): boolean {
  const startedAt = session.createdAt.getTime();
  return session.revokedAt !== null || startedAt + SESSION_SECONDS * 1000 <= nowMs || startedAt < user.sessionsValidFrom.getTime();
}

/** The same as a condition: what is left of a person's sessions. */
export function standingSessions(user: { id: string; sessionsValidFrom: Date }, nowMs: number) {
  return {
    userId: user.id,
    revokedAt: null,
    createdAt: { gt: new Date(nowMs - SESSION_SECONDS * 1000), gte: user.sessionsValidFrom },
  };
}
