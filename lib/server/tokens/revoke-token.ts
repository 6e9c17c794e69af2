import { z } from "zod";
import type { Token } from "@/lib/contract/access";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { personal } from "../audit/personal";
import { forgetTokens } from "../auth/token-cache";
import { notify } from "../control-db/notify";
import { authorize, type Ctx } from "../ctx";
import { TOKEN_INCLUDE, tokenDto } from "./token-dto";

/** Revokes a token at once, on every process. One's own personal token, or any with `tokens.manage`. Revoking twice changes nothing. */
export async function revokeToken(ctx: Ctx, id: string): Promise<Token> {
  authorize(ctx, "own-work.view");
  const row = await ctx.db.$transaction(async tx => {
    const where = { id, orgId: ctx.actor.org };
    const token = z.uuid().safeParse(id).success ? await tx.serviceToken.findFirst({ where, include: TOKEN_INCLUDE }) : null;
    const own = token !== null && ctx.actor.kind === "user" && token.userId === ctx.actor.userId;
    if (!own) authorize(ctx, "tokens.manage");
    if (!token) throw new AppError("not_found", "There is no such token.");
    const revokedAt = new Date(ctx.now());
    const { count } = await tx.serviceToken.updateMany({ where: { ...where, revokedAt: null }, data: { revokedAt } });
    if (count === 0) return token;
    await notify(tx, { type: "tokens" });
    const { name, prefix, userId } = token;
    const before = { name: personal(userId, name), prefix };
    await appendAudit(tx, ctx, { action: "token.revoke", entity: "token", entityId: id, before, after: { revokedAt } });
    return { ...token, revokedAt };
  });
  forgetTokens();
  return tokenDto(row);
}
