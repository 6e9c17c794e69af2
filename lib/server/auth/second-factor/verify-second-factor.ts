import type { SignInMethod } from "@/lib/contract/account";
import type { ControlDb } from "../../control-db/client";
import { hashRecoveryCode } from "./recovery-codes";
import { openTotpSecret } from "./seal-totp-secret";
import { totpStepOf } from "./totp";

/** By which of a person's second factors the code is theirs, or null. Each code of the app and each recovery code works once. */
export async function verifySecondFactor(db: ControlDb, userId: string, code: string, nowMs: number): Promise<SignInMethod | null> {
  const { totpSecret } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { totpSecret: true } });
  const step = totpSecret && totpStepOf(openTotpSecret(totpSecret), code.replace(/\s/g, ""), nowMs);
  if (step !== null) return (await spendStep(db, userId, step)) ? "password+totp" : null;
  return (await spendRecoveryCode(db, userId, code)) ? "recovery-code" : null;
}

/** False when this step or a later one was used: of two who show the same code, one is let in. */
async function spendStep(db: ControlDb, id: string, step: number): Promise<boolean> {
  const { count } = await db.user.updateMany({
    where: { id, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return count === 1;
}

async function spendRecoveryCode(db: ControlDb, id: string, code: string): Promise<boolean> {
  const hash = hashRecoveryCode(code);
  const spent = await db.$executeRaw`
    UPDATE "User" SET "recoveryCodes" = array_remove("recoveryCodes", ${hash}::bytea)
    WHERE "id" = ${id}::uuid AND ${hash}::bytea = ANY("recoveryCodes")`;
  return spent === 1;
}
