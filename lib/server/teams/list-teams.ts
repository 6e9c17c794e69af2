import type { z } from "zod";
import type { teamListSchema } from "@/lib/contract/access";
import { authorize, type Ctx } from "../ctx";

/** The organisation's teams by name. */
export async function listTeams(ctx: Ctx): Promise<z.infer<typeof teamListSchema>> {
  authorize(ctx, "dashboard.view");
  const teams = await ctx.db.team.findMany({ where: { orgId: ctx.actor.org }, orderBy: { name: "asc" }, omit: { orgId: true } });
  return { teams };
}
