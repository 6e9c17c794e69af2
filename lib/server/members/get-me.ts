import type { Me } from "@/lib/contract/access";
import { AppError } from "@/lib/core/app-error";
import { authorize, type Ctx } from "../ctx";

/** The signed-in person and their organisation. */
export async function getMe(ctx: Ctx): Promise<Me> {
  authorize(ctx, "own-work.view");
  if (ctx.actor.kind !== "user") throw new AppError("forbidden", "Only a signed-in person has a profile.");
  const { userId, name, role, teams } = ctx.actor;
  const user = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  const org = await ctx.db.organization.findUniqueOrThrow({
    where: { id: ctx.actor.org },
    select: { id: true, name: true, timeZone: true, currency: true },
  });
  return { userId, name, email: user.email, role, teams: [...teams], org };
}
