import { compactVerify, createLocalJWKSet, type JWK } from "jose";
import { AUDIT_JWS, anchorPayloadSchema } from "@/lib/core/access/audit-head";
import type { ControlTx } from "../control-db/client";
import { listAllPublicKeys } from "../signing/signing-keys";

export type StoredAnchor = { sequence: number; hash: string; genuine: boolean };

/** Every stored anchor, oldest first; `genuine` when one of this installation's keys, retired or not, signed just what its row says. */
export async function readAnchors(tx: ControlTx, orgId: string): Promise<StoredAnchor[]> {
  const rows = await tx.auditAnchor.findMany({ where: { orgId }, orderBy: { day: "asc" } });
  const keys = await listAllPublicKeys(tx);
  return Promise.all(
    rows.map(async ({ jws, sequence, hash, day }) => {
      const signed = await openAnchor(jws, keys);
      const genuine = signed?.org === orgId && signed.sequence === sequence && signed.hash === hash && signed.day === dayText(day);
      return { sequence, hash, genuine };
    }),
  );
}

export const dayText = (day: Date): string => day.toISOString().slice(0, 10);

async function openAnchor(jws: string, keys: JWK[]) {
  try {
    const { payload, protectedHeader } = await compactVerify(jws, createLocalJWKSet({ keys }), { algorithms: ["EdDSA"] });
    if (protectedHeader.typ !== AUDIT_JWS.anchor) return null;
    return anchorPayloadSchema.parse(JSON.parse(Buffer.from(payload).toString("utf8")));
  } catch {
    return null;
  }
}
