import type { z } from "zod";
import type { tokenListSchema } from "@/lib/contract/access";
import { can } from "@/lib/core/access/permissions";
import { authorize, type Ctx } from "../ctx";
import { TOKEN_INCLUDE, tokenDto } from "./token-dto";

/** The organisation's tokens, newest first; whoever does not manage tokens sees their own personal ones. */
export async function listTokens(ctx: Ctx): Promise<z.infer<typeof tokenListSchema>> {
  authorize(ctx, "own-work.view");
  const own = can(ctx.actor, "tokens.manage") ? {} : { userId: ctx.actor.kind === "user" ? ctx.actor.userId : "" };
  const rows = await ctx.db.serviceToken.findMany({
    where: { orgId: ctx.actor.org, ...own },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    include: TOKEN_INCLUDE,
  });
  return { tokens: rows.map(tokenDto) };
}
