import { findOneTimeLink } from "../auth/one-time-link";
import type { Ctx } from "../ctx";
import { INVITATION_PURPOSE } from "./pending-invitation";

/** Whom a link invites and where to, for the page it leads to; null when the link does not stand. Whoever holds the link may know. */
export async function findInvitation(ctx: Pick<Ctx, "db" | "now">, token: string): Promise<{ email: string; organization: string } | null> {
  const link = await findOneTimeLink(ctx.db, INVITATION_PURPOSE, token, ctx.now());
  if (!link?.orgId || link.email === null) return null;
  const { name } = await ctx.db.organization.findUniqueOrThrow({ where: { id: link.orgId }, select: { name: true } });
  return { email: link.email, organization: name };
}
