import { requestPasswordResetSchema } from "@/lib/contract/account";
import { page } from "@/lib/contract/paths";
import { AppError } from "@/lib/core/app-error";
import { ACTIVE_MEMBERSHIP } from "../auth/active-membership";
import { countAttempt } from "../auth/attempt-limit";
import { newOneTimeLink } from "../auth/one-time-link";
import { resetMailLimits, resetRequestLimits } from "../auth/sign-in-limit";
import { normalizeEmail } from "../auth/verify-credentials";
import type { Ctx } from "../ctx";
import { logger } from "../log";
import { sendMail } from "../mail/send-mail";

export const RESET_PURPOSE = "password-reset";
const RESET_MS = 3_600_000;

type Context = Pick<Ctx, "db" | "now">;

/**
 * Mails a link to a new password. Answers the same and after the same work whether there is such an account or not: what depends on that
 * happens in the background. Throws `too_many_requests` when this address asks too often.
 */
export async function requestPasswordReset(
  ctx: Context,
  input: unknown,
  address: string,
  inBackground: (work: Promise<void>) => void = logFailure,
): Promise<void> {
  const email = normalizeEmail(requestPasswordResetSchema.parse(input).email);
  if (!(await countAttempt(ctx.db, resetRequestLimits(address), ctx.now()))) {
    throw new AppError("too_many_requests", "Too many requests. Try again in an hour.");
  }
  inBackground(mailResetLink(ctx, email));
}

async function mailResetLink(ctx: Context, email: string): Promise<void> {
  if (!(await countAttempt(ctx.db, resetMailLimits(email), ctx.now()))) return;
  const user = await ctx.db.user.findUnique({ where: { email }, include: { memberships: ACTIVE_MEMBERSHIP } });
  if (!user || user.disabledAt !== null || user.passwordHash === null || user.memberships.length === 0) return;
  const { link, tokenHash } = newOneTimeLink(page.resetPassword);
  await ctx.db.$transaction(async tx => {
    await tx.setupLink.deleteMany({ where: { purpose: RESET_PURPOSE, userId: user.id, usedAt: null } });
    const createdAt = new Date(ctx.now());
    const expiresAt = new Date(ctx.now() + RESET_MS);
    await tx.setupLink.create({ data: { tokenHash, purpose: RESET_PURPOSE, userId: user.id, createdAt, expiresAt } });
  });
  const text = [
    `Hello ${user.name},`,
    "",
    "open this link to choose a new password for Lanekeeper. It works once, for an hour:",
    link,
    "",
    "If you did not ask for it, ignore this: your password stays as it is.",
  ].join("\n");
  await sendMail({ to: email, subject: "A new password for Lanekeeper", text });
}

function logFailure(work: Promise<void>): void {
  work.catch(error => logger().error({ err: error }, "A mail for a new password could not be made."));
}
