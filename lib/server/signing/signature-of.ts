import type { ControlTx } from "../control-db/client";
import type { PublishedPolicy } from "../control-db/published-policy";
import { signBytes } from "./sign-bytes";

/** The version's signature; one that was published before there were signatures is signed now, once. */
export async function signatureOf(tx: ControlTx, org: string, policy: PublishedPolicy, nowMs: number): Promise<string> {
  if (policy.signature !== null) return policy.signature;
  const signature = await signBytes(tx, policy.bytes, nowMs);
  const where = { orgId: org, number: policy.version };
  await tx.policyVersion.updateMany({ where: { ...where, signature: null }, data: { signature } });
  const { signature: stored } = await tx.policyVersion.findUniqueOrThrow({ where: { orgId_number: where }, select: { signature: true } });
  return stored ?? signature;
}
