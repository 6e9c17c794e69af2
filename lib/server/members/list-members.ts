import type { z } from "zod";
import type { memberListSchema } from "@/lib/contract/access";
import { authorize, type Ctx } from "../ctx";
import { MEMBER_INCLUDE, memberDto } from "./member-dto";

/** Everyone of the organisation, by name. */
export async function listMembers(ctx: Ctx): Promise<z.infer<typeof memberListSchema>> {
  authorize(ctx, "members.manage");
  const rows = await ctx.db.membership.findMany({
    where: { orgId: ctx.actor.org },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    include: MEMBER_INCLUDE,
  });
  return { members: rows.map(memberDto) };
}
