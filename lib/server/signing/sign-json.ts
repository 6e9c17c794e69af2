import { CompactSign } from "jose";
import type { ControlTx } from "../control-db/client";
import { activeSigningKey } from "./signing-keys";

/** A compact JWS (RFC 7515) over the value's JSON, Ed25519; `typ` says what it is, so that a signature for one purpose is none for another. */
export async function signJson(tx: ControlTx, typ: string, value: object, nowMs: number): Promise<string> {
  const { id, privateKey } = await activeSigningKey(tx, nowMs);
  const jws = new CompactSign(Buffer.from(JSON.stringify(value)));
  return jws.setProtectedHeader({ alg: "EdDSA", kid: id, typ }).sign(privateKey);
}
