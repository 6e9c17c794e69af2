import type { PersonReveals } from "@/lib/contract/people";
import { actorIdOf } from "@/lib/core/access/actor-id";
import { authorize, type Ctx } from "../ctx";
import { findPeople } from "./find-people";
import { parseDeveloper } from "./parse-developer";
import { revealDto } from "./reveal-dto";

const MOST_REVEALS = 200;

/** Who looked at this developer's name, newest first; and the name itself as long as a look of the caller's own is in force. */
export async function listPersonReveals(ctx: Ctx, name: string): Promise<PersonReveals> {
  authorize(ctx, "identity.reveal");
  const developer = parseDeveloper(name);
  const orgId = ctx.actor.org;
  const rows = await ctx.db.nameReveal.findMany({
    where: { orgId, developer },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST_REVEALS,
  });
  const own = { orgId, developer, revealedById: actorIdOf(ctx.actor), expiresAt: { gt: new Date(ctx.now()) } };
  const inForce = ctx.actor.kind === "user" ? await ctx.db.nameReveal.findFirst({ where: own, select: { id: true } }) : null;
  return { reveals: rows.map(revealDto), people: inForce && (await findPeople(ctx.db, orgId, developer)) };
}
