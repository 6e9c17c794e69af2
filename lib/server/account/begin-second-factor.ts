import QRCode from "qrcode";
import { confirmPasswordSchema, type SecondFactorEnrolment } from "@/lib/contract/account";
import { AppError } from "@/lib/core/app-error";
import { appendAudit } from "../audit/append-audit";
import { actingPerson } from "../auth/acting-person";
import { sealTotpSecret } from "../auth/second-factor/seal-totp-secret";
import { newTotpSecret, totpEnrolment } from "../auth/second-factor/totp";
import type { Ctx } from "../ctx";
import { confirmPassword } from "./confirm-password";

/** A new secret for one's authenticator app; in force once a code of it is confirmed. Throws `conflict` when one is in force already. */
export async function beginSecondFactor(ctx: Ctx, input: unknown): Promise<SecondFactorEnrolment> {
  const { userId, org } = actingPerson(ctx);
  await confirmPassword(ctx, userId, confirmPasswordSchema.parse(input).password, "/password");
  const secret = newTotpSecret();
  const { email } = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  const { name } = await ctx.db.organization.findUniqueOrThrow({ where: { id: org }, select: { name: true } });
  await ctx.db.$transaction(async tx => {
    const { count } = await tx.user.updateMany({
      where: { id: userId, totpEnabledAt: null },
      data: { totpSecret: sealTotpSecret(secret), totpLastStep: null },
    });
    if (count === 0) throw new AppError("conflict", "A second factor is set up already. Turn it off first.");
    await appendAudit(tx, ctx, { action: "second-factor.begin", entity: "member", entityId: userId });
  });
  const enrolment = totpEnrolment(secret, email, `Lanekeeper ${name}`);
  return { ...enrolment, qrSvg: await QRCode.toString(enrolment.uri, { type: "svg", margin: 2 }) };
}
