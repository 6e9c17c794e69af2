import { z } from "zod";
import { type createdTokenSchema, createTokenSchema } from "@/lib/contract/access";
import { AppError } from "@/lib/core/app-error";
import { normalizeEmail } from "../auth/verify-credentials";
import { authorize, type Ctx } from "../ctx";
import { insertToken } from "./create-token";

const inputSchema = createTokenSchema.omit({ personal: true }).extend({ email: z.email() });

/** Makes a personal token for someone else, for automated installs: it speaks for the member with this e-mail address. */
export async function createMemberToken(ctx: Ctx, input: unknown): Promise<z.infer<typeof createdTokenSchema>> {
  authorize(ctx, "tokens.manage");
  const { email, ...token } = inputSchema.parse(input);
  const member = await ctx.db.membership.findFirst({
    where: { orgId: ctx.actor.org, user: { email: normalizeEmail(email), disabledAt: null } },
  });
  if (!member) throw new AppError("not_found", `There is no active account for ${email}.`);
  return insertToken(ctx, { ...token, userId: member.userId });
}
