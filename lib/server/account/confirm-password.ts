import { AppError } from "@/lib/core/app-error";
import { countAttempt, forgiveAttempt } from "../auth/attempt-limit";
import { verifyPassword } from "../auth/password";
import { confirmPasswordLimits } from "../auth/sign-in-limit";
import type { Ctx } from "../ctx";

/** Throws `bad_request` at `pointer` unless the password is the person's, and `too_many_requests` after too many that were not. */
export async function confirmPassword(ctx: Ctx, userId: string, password: string, pointer: string): Promise<void> {
  const limits = confirmPasswordLimits(userId);
  if (!(await countAttempt(ctx.db, limits, ctx.now())))
    throw new AppError("too_many_requests", "Too many wrong passwords. Try again later.");
  const { passwordHash } = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true } });
  if (!(await verifyPassword(passwordHash, password))) {
    throw new AppError("bad_request", "The password is wrong.", { issues: [{ pointer, message: "This is not your password" }] });
  }
  await forgiveAttempt(ctx.db, limits);
}
