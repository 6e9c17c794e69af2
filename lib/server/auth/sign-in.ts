import { appendAudit } from "../audit/append-audit";
import type { ControlDb } from "../control-db/client";
import { SESSION_SECONDS } from "./session-life";
import { type Credentials, verifyCredentials } from "./verify-credentials";

const MAX_USER_AGENT = 300;

/**
 * Begins a session for whoever the credentials belong to: the id of it, which the browser's cookie carries, or null. Throws as
 * `verifyCredentials` does.
 */
export async function signIn(
  deps: { db: ControlDb; now: () => number; requestId: string },
  input: Credentials & { userAgent: string },
): Promise<string | null> {
  // Taken before the password is checked: a password that is changed meanwhile ends this session too.
  const at = new Date(deps.now());
  const user = await verifyCredentials(deps, input);
  if (!user) return null;
  const { id: userId, method, org, role, name } = user;
  return deps.db.$transaction(async tx => {
    const ended = new Date(at.getTime() - SESSION_SECONDS * 1000);
    await tx.userSession.deleteMany({ where: { userId, createdAt: { lte: ended } } }); // what has run out is of no more use
    const { id } = await tx.userSession.create({
      data: {
        userId,
        method,
        address: input.address,
        userAgent: input.userAgent.slice(0, MAX_USER_AGENT),
        createdAt: at,
        lastSeenAt: at,
      },
    });
    const ctx = { ...deps, actor: { kind: "user", userId, org, role, teams: [], name } } as const;
    await appendAudit(tx, ctx, { action: "session.create", entity: "session", entityId: id, after: { method } });
    return id;
  });
}
