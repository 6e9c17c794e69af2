import { isScope } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import { now as clockNow } from "../clock";
import { type ControlDb, controlDb } from "../control-db/client";
import { logger } from "../log";
import { type AuthenticatedToken, type CachedToken, recallToken, rememberToken, tokenCacheGeneration } from "./token-cache";
import { bearerToken, hashedToken } from "./token-secret";

const CACHE_MS = 30_000;
const TOUCH_EVERY_MS = 60_000;

type Deps = { db?: ControlDb; now?: () => number };

/**
 * The token of an `Authorization` header. Throws `unauthenticated` when it is absent, unknown, revoked, expired, or its person is disabled.
 * Answers from memory for up to 30 seconds; `forgetTokens` (token-cache.ts) makes a revocation hold at once.
 */
export async function authenticateToken(authorization: string | null | undefined, deps: Deps = {}): Promise<AuthenticatedToken> {
  const secret = bearerToken(authorization);
  if (secret === null) throw new AppError("unauthenticated", "Send a token: `Authorization: Bearer lk_...`.");
  const now = (deps.now ?? clockNow)();
  const db = deps.db ?? controlDb();
  const key = hashedToken(secret);
  const entry = recallToken(key, now) ?? (await loadToken(db, key, now));
  if (entry.token === null) throw new AppError("unauthenticated", "The token is unknown or was revoked.");
  if (entry.expiresAt !== null && entry.expiresAt <= now) throw new AppError("unauthenticated", "The token has expired.");
  if (now - entry.touchedAt >= TOUCH_EVERY_MS) {
    entry.touchedAt = now;
    await touchToken(db, entry.token.actor.tokenId, now);
  }
  return entry.token;
}

/**
 * The same without a promise, for a token that is in memory and needs nothing written; null when it takes `authenticateToken` to say. Fetches of the policy
 * come by the thousand, and each promise costs them as much as finding the token.
 */
export function recallAuthenticated(authorization: string | undefined, now = clockNow()): AuthenticatedToken | null {
  const secret = bearerToken(authorization);
  const entry = secret === null ? null : recallToken(hashedToken(secret), now);
  if (entry === null || now - entry.touchedAt >= TOUCH_EVERY_MS || (entry.expiresAt !== null && entry.expiresAt <= now)) return null;
  return entry.token;
}

async function loadToken(db: ControlDb, key: string, now: number): Promise<CachedToken> {
  const generation = tokenCacheGeneration();
  const row = await db.serviceToken.findUnique({
    where: { hash: new Uint8Array(Buffer.from(key, "base64")) },
    include: { user: { include: { memberships: { where: { active: true } } } } },
  });
  const usable = row !== null && row.revokedAt === null && (row.user === null || isActive(row.user, row.orgId));
  const entry: CachedToken = {
    token: usable
      ? {
          actor: { kind: "token", tokenId: row.id, org: row.orgId, scopes: row.scopes.filter(isScope), team: row.team, name: row.name },
          person: row.user && { userId: row.user.id, email: row.user.email },
        }
      : null,
    expiresAt: row?.expiresAt?.getTime() ?? null,
    cachedUntil: now + CACHE_MS,
    touchedAt: row?.lastUsedAt?.getTime() ?? 0,
  };
  rememberToken(key, entry, generation);
  return entry;
}

function isActive(user: { disabledAt: Date | null; memberships: { orgId: string }[] }, org: string): boolean {
  return user.disabledAt === null && user.memberships.some(({ orgId }) => orgId === org);
}

/** At most one write a minute and token, whatever the number of requests. Its failure is no reason to refuse a valid token. */
async function touchToken(db: ControlDb, id: string, now: number): Promise<void> {
  try {
    await db.serviceToken.updateMany({ where: { id }, data: { lastUsedAt: new Date(now) } });
  } catch (error) {
    logger().warn({ err: error }, "The last use of a token could not be noted.");
  }
}
