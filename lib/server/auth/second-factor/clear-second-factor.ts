import type { ControlTx } from "../../control-db/client";

/** Forgets a person's second factor. False when there was none, confirmed or not. */
export async function clearSecondFactor(tx: ControlTx, id: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id, totpSecret: { not: null } },
    data: { totpSecret: null, totpEnabledAt: null, totpLastStep: null, recoveryCodes: [] },
  });
  return count > 0;
}
