import { confirmPasswordSchema } from "@/lib/contract/account";
import { appendAudit } from "../audit/append-audit";
import { actingPerson } from "../auth/acting-person";
import { clearSecondFactor } from "../auth/second-factor/clear-second-factor";
import type { Ctx } from "../ctx";
import { confirmPassword } from "./confirm-password";

/** Turns one's own second factor off and forgets its secret and recovery codes. Without one nothing happens. */
export async function disableSecondFactor(ctx: Ctx, input: unknown): Promise<void> {
  const { userId } = actingPerson(ctx);
  await confirmPassword(ctx, userId, confirmPasswordSchema.parse(input).password, "/password");
  await ctx.db.$transaction(async tx => {
    if (!(await clearSecondFactor(tx, userId))) return;
    await appendAudit(tx, ctx, { action: "second-factor.disable", entity: "member", entityId: userId });
  });
}
