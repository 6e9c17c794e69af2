import type { SignInMethod } from "@/lib/contract/account";
import type { Role } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import type { ControlDb } from "../control-db/client";
import { ACTIVE_MEMBERSHIP } from "./active-membership";
import { countAttempt, forgiveAttempt } from "./attempt-limit";
import { verifyPassword } from "./password";
import { verifySecondFactor } from "./second-factor/verify-second-factor";
import { secondFactorLimits, signInLimits } from "./sign-in-limit";

export type Credentials = { email: string; password: string /** Of the second factor, if any. */; code?: string; address: string };
export type SignedInUser = { id: string; email: string; name: string; org: string; role: Role; method: SignInMethod };

/**
 * The person with this e-mail address, password and second factor, or null. Unknown, disabled and wrong all answer the same after the same
 * work. Throws `too_many_requests` when this address or account failed too often, and `unauthenticated` when all that is missing is the code.
 */
export async function verifyCredentials(deps: { db: ControlDb; now: () => number }, input: Credentials): Promise<SignedInUser | null> {
  const { db } = deps;
  const email = normalizeEmail(input.email);
  const limits = signInLimits(email, input.address);
  await allowAttempt(deps, limits);
  const user = await db.user.findUnique({ where: { email }, include: { memberships: ACTIVE_MEMBERSHIP } });
  const matches = await verifyPassword(user?.passwordHash ?? null, input.password);
  const membership = user?.memberships[0];
  if (!user || !matches || user.disabledAt !== null || !membership) return null;
  const { id, name } = user;
  const method = user.totpEnabledAt === null ? "password" : await askSecondFactor();
  if (method) await forgiveAttempt(db, limits);
  return method && { id, email: user.email, name, org: membership.orgId, role: membership.role, method };

  async function askSecondFactor(): Promise<SignInMethod | null> {
    const code = input.code?.trim() ?? "";
    if (code === "") {
      await forgiveAttempt(db, limits);
      throw new AppError("unauthenticated", "Enter the code of your authenticator app, or a recovery code.");
    }
    const codeLimits = secondFactorLimits(id);
    await allowAttempt(deps, codeLimits);
    const method = await verifySecondFactor(db, id, code, deps.now());
    if (method) await forgiveAttempt(db, codeLimits);
    return method;
  }
}

async function allowAttempt(deps: { db: ControlDb; now: () => number }, limits: Parameters<typeof countAttempt>[1]): Promise<void> {
  if (await countAttempt(deps.db, limits, deps.now())) return;
  throw new AppError("too_many_requests", "Too many failed attempts. Try again later.");
}

/** How e-mail addresses are stored and compared. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
