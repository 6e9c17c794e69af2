import type { OwnReveals } from "@/lib/contract/people";
import { AppError } from "@/lib/core/app-error";
import { authorize, type Ctx } from "../ctx";
import { pseudonymsOf } from "./pseudonyms-of";
import { revealDto } from "./reveal-dto";

const MOST_REVEALS = 200;

/** Who looked at the name of the signed-in person, and why; newest first, under whatever pseudonym they had then. */
export async function listOwnReveals(ctx: Ctx): Promise<OwnReveals> {
  authorize(ctx, "own-work.view");
  const { actor } = ctx;
  if (actor.kind !== "user") throw new AppError("forbidden", "Only a signed-in person has a name that is looked at.");
  const { email } = await ctx.db.user.findUniqueOrThrow({ where: { id: actor.userId }, select: { email: true } });
  const pseudonyms = (await pseudonymsOf(actor.org, [email])).get(email) ?? new Set();
  const rows = await ctx.db.nameReveal.findMany({
    where: { orgId: actor.org, developer: { in: [...pseudonyms] } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: MOST_REVEALS,
  });
  return { reveals: rows.map(revealDto) };
}
