import type { z } from "zod";
import { type createdTokenSchema, createTokenSchema } from "@/lib/contract/access";
import { PERSONAL_SCOPES, type Scope } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { personal } from "../audit/personal";
import { newTokenSecret } from "../auth/token-secret";
import { authorize, type Ctx } from "../ctx";
import { assertTeamsExist } from "../teams/assert-teams-exist";
import { TOKEN_INCLUDE, tokenDto } from "./token-dto";

const DAY_MS = 86_400_000;

/** Makes a token and shows its secret this once. Personal tokens are everyone's own matter, all others need `tokens.manage`. */
export async function createToken(ctx: Ctx, input: unknown): Promise<z.infer<typeof createdTokenSchema>> {
  const { name, scopes, team, expiresInDays, personal } = createTokenSchema.parse(input);
  authorize(ctx, personal ? "own-work.view" : "tokens.manage");
  return insertToken(ctx, { name, scopes, team, expiresInDays, userId: personal ? personOf(ctx, scopes) : null });
}

export type NewToken = { name: string; scopes: Scope[]; team: string | null; expiresInDays: number | null; userId: string | null };

/** The write itself, also for the admin command, which makes personal tokens for others. */
export async function insertToken(ctx: Ctx, token: NewToken): Promise<z.infer<typeof createdTokenSchema>> {
  const { name, scopes, team, expiresInDays, userId } = token;
  const { secret, prefix, hash } = newTokenSecret(userId === null ? "svc" : "pat");
  const createdAt = new Date(ctx.now());
  const row = await ctx.db.$transaction(async tx => {
    if (team !== null) await assertTeamsExist(tx, ctx.actor.org, [team], "/team");
    const created = await tx.serviceToken.create({
      data: {
        orgId: ctx.actor.org,
        userId,
        name,
        hash: new Uint8Array(hash),
        prefix,
        scopes: [...new Set(scopes)],
        team,
        createdBy: ctx.actor.name,
        createdAt,
        expiresAt: expiresInDays === null ? null : new Date(createdAt.getTime() + expiresInDays * DAY_MS),
      },
      include: TOKEN_INCLUDE,
    });
    const after = {
      ...{ name: personal(userId, name), prefix, scopes: created.scopes, team },
      ...{ personal: userId !== null, expiresAt: created.expiresAt },
    };
    await appendAudit(tx, ctx, { action: "token.create", entity: "token", entityId: created.id, after });
    return created;
  });
  return { token: tokenDto(row), secret };
}

function personOf(ctx: Ctx, scopes: readonly Scope[]): string {
  if (ctx.actor.kind !== "user") throw new AppError("forbidden", "Only a signed-in person can make a personal token.");
  if (!scopes.every(scope => (PERSONAL_SCOPES as readonly Scope[]).includes(scope))) {
    const issues = [{ pointer: "/scopes", message: `Choose from ${PERSONAL_SCOPES.join(", ")}` }];
    throw new AppError("bad_request", "A personal token cannot have these scopes.", { issues });
  }
  return ctx.actor.userId;
}
