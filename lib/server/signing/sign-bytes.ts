import { FlattenedSign } from "jose";
import type { ControlTx } from "../control-db/client";
import { activeSigningKey } from "./signing-keys";

/** A detached JWS over exactly these bytes: `header..signature`, payload not encoded (RFC 7515 appendix F, RFC 7797), Ed25519. */
export async function signBytes(tx: ControlTx, bytes: Uint8Array, nowMs: number): Promise<string> {
  const { id, privateKey } = await activeSigningKey(tx, nowMs);
  const signed = await new FlattenedSign(bytes).setProtectedHeader({ alg: "EdDSA", kid: id, b64: false, crit: ["b64"] }).sign(privateKey);
  return `${signed.protected}..${signed.signature}`;
}
