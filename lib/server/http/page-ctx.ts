import "server-only";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { page } from "@/lib/contract/paths";
import { can, type Permission } from "@/lib/core/access/permissions";
import { loadUserActor } from "../auth/load-user-actor";
import { readSessionCookie } from "../auth/session-cookie";
import { now } from "../clock";
import { controlDb } from "../control-db/client";
import type { Ctx } from "../ctx";
import { requestIdOf } from "./request-id";
import { RETURN_TO_HEADER } from "./return-to";

/** The signed-in person's context, once per request; everyone else is sent to the sign-in page and back afterwards. */
export const pageCtx = cache(async (): Promise<Ctx> => {
  const ctx = await findPageCtx();
  if (ctx) return ctx;
  const returnTo = (await headers()).get(RETURN_TO_HEADER);
  return redirect(returnTo && returnTo !== "/" ? `${page.signIn}?callbackUrl=${encodeURIComponent(returnTo)}` : page.signIn);
});

/** The same for pages that exist signed out as well (sign-in, set-up): null instead of a redirect. */
export const findPageCtx = cache(async (): Promise<Ctx | null> => {
  const requestHeaders = await headers();
  const db = controlDb();
  const sessionId = await readSessionCookie(requestHeaders.get("cookie"));
  const actor = sessionId === null ? null : await loadUserActor(db, sessionId, now());
  return actor && { actor, now, db, requestId: requestIdOf(requestHeaders.get("x-request-id")) };
});

/** Shows the 403 page unless the person holds the permission. First line of every page after `pageCtx`. */
export function authorizePage(ctx: Ctx, permission: Permission): void {
  if (!can(ctx.actor, permission)) forbidden();
}
