import { AppError } from "@/lib/core/app-error";
import type { ControlDb } from "../control-db/client";
import { verifyPassword } from "./password";
import { clearSignInFailures, isSignInBlocked, recordSignInFailure } from "./sign-in-limit";

export type SignedInUser = { id: string; email: string; name: string };

/**
 * The person with this e-mail address and password, or null. Unknown, disabled and wrong all answer the same after the same work.
 * Throws `too_many_requests` when the account failed too often from this address.
 */
export async function verifyCredentials(
  deps: { db: ControlDb; now: () => number },
  input: { email: string; password: string; address: string },
): Promise<SignedInUser | null> {
  const email = normalizeEmail(input.email);
  if (isSignInBlocked(email, input.address, deps.now())) {
    throw new AppError("too_many_requests", "Too many failed attempts. Wait a quarter of an hour.");
  }
  const user = await deps.db.user.findUnique({ where: { email }, include: { memberships: { take: 1 } } });
  const matches = await verifyPassword(user?.passwordHash ?? null, input.password);
  if (!user || !matches || user.disabledAt !== null || user.memberships.length === 0) {
    recordSignInFailure(email, input.address, deps.now());
    return null;
  }
  clearSignInFailures(email, input.address);
  return { id: user.id, email: user.email, name: user.name };
}

/** How e-mail addresses are stored and compared. */
export function normalizeEmail(email: string): string {
  return email.trim().toLowerCase();
}
