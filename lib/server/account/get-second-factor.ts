import type { SecondFactor } from "@/lib/contract/account";
import { actingPerson } from "../auth/acting-person";
import type { Ctx } from "../ctx";

/** Whether signing in asks for a code, and how many recovery codes are left. */
export async function getSecondFactor(ctx: Ctx): Promise<SecondFactor> {
  const { userId } = actingPerson(ctx);
  const { totpEnabledAt, recoveryCodes } = await ctx.db.user.findUniqueOrThrow({ where: { id: userId } });
  return { enabledAt: totpEnabledAt?.toISOString() ?? null, recoveryCodesLeft: recoveryCodes.length };
}
