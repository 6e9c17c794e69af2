import { createLocalJWKSet, decodeProtectedHeader, flattenedVerify } from "jose";
import type { PublicKey } from "./public-key";

/** `unknown-key`: it may be right, but none of these keys made it. */
export type SignatureCheck = "good" | "unknown-key" | "wrong";

/** Checks a detached JWS (`header..signature`; RFC 7515 appendix F, RFC 7797) over exactly these bytes. Ed25519 only; never throws. */
export async function checkSignature(bytes: Uint8Array, signature: string, keys: readonly PublicKey[]): Promise<SignatureCheck> {
  const [header = "", middle, value = "", ...more] = signature.trim().split(".");
  if (middle !== "" || more.length > 0) return "wrong";
  try {
    const { kid } = decodeProtectedHeader({ protected: header });
    if (!keys.some(key => key.kid === kid)) return "unknown-key";
    const jws = { protected: header, payload: bytes, signature: value };
    await flattenedVerify(jws, createLocalJWKSet({ keys: [...keys] }), { algorithms: ["EdDSA"] });
    return "good";
  } catch {
    return "wrong";
  }
}
