import type { Actor } from "@/lib/core/access/permissions";
import type { ControlDb } from "../control-db/client";
import { authenticateToken } from "./authenticate-token";
import { loadUserActor } from "./load-user-actor";
import { readSessionCookie } from "./session-cookie";

/** Who acts, and by which credential: only a cookie is sent by a browser unasked, so only it needs the origin check. */
export type ResolvedActor = { actor: Actor; by: "token" | "cookie" };

/** The actor of a request. An `Authorization` header always decides, even against a cookie. Null without credentials; a bad token throws. */
export async function resolveActor(headers: Headers, db: ControlDb, now: () => number): Promise<ResolvedActor | null> {
  const authorization = headers.get("authorization");
  if (authorization !== null) return { actor: (await authenticateToken(authorization, { db, now })).actor, by: "token" };
  const sessionId = await readSessionCookie(headers.get("cookie"));
  const actor = sessionId && (await loadUserActor(db, sessionId, now()));
  return actor ? { actor, by: "cookie" } : null;
}
