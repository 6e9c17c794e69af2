import type { z } from "zod";
import { confirmSecondFactorSchema, type recoveryCodesSchema } from "@/lib/contract/account";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { actingPerson } from "../auth/acting-person";
import { countAttempt, forgiveAttempt } from "../auth/attempt-limit";
import { newRecoveryCodes } from "../auth/second-factor/recovery-codes";
import { openTotpSecret } from "../auth/second-factor/seal-totp-secret";
import { totpStepOf } from "../auth/second-factor/totp";
import { secondFactorLimits } from "../auth/sign-in-limit";
import type { Ctx } from "../ctx";

/** Puts the second factor in force with a first code of the app, and answers the recovery codes, which exist nowhere else. */
export async function confirmSecondFactor(ctx: Ctx, input: unknown): Promise<z.infer<typeof recoveryCodesSchema>> {
  const { userId } = actingPerson(ctx);
  const { code } = confirmSecondFactorSchema.parse(input);
  const { totpSecret, totpEnabledAt } = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } });
  if (totpSecret === null || totpEnabledAt !== null) throw new AppError("conflict", "There is no second factor to confirm.");
  const limits = secondFactorLimits(userId);
  if (!(await countAttempt(ctx.db, limits, ctx.now()))) throw new AppError("too_many_requests", "Too many wrong codes. Try again later.");
  const step = totpStepOf(openTotpSecret(totpSecret), code, ctx.now());
  if (step === null) {
    const issues = [{ pointer: "/code", message: "This is not the present code; check the clock of the device" }];
    throw new AppError("bad_request", "The code is wrong.", { issues });
  }
  await forgiveAttempt(ctx.db, limits);
  const { codes, hashes } = newRecoveryCodes();
  await ctx.db.$transaction(async tx => {
    const { count } = await tx.user.updateMany({
      // The secret that was confirmed, not one that another window asked for meanwhile.
      where: { id: userId, totpEnabledAt: null, totpSecret },
      data: { totpEnabledAt: new Date(ctx.now()), totpLastStep: step, recoveryCodes: hashes },
    });
    if (count === 0) throw new AppError("conflict", "There is no second factor to confirm.");
    await appendAudit(tx, ctx, { action: "second-factor.enable", entity: "member", entityId: userId });
  });
  return { recoveryCodes: codes };
}
