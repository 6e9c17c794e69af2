import { createHash, randomBytes } from "node:crypto";
import { Secret } from "otpauth";

const CODES = 10;
/** 80 bits, 16 letters: too many to try against a stolen hash. */
const CODE_BYTES = 10;

/** Ten codes to show once, and the hashes to keep. */
export function newRecoveryCodes(): { codes: string[]; hashes: Uint8Array<ArrayBuffer>[] } {
  const codes = Array.from({ length: CODES }, newRecoveryCode);
  return { codes, hashes: codes.map(hashRecoveryCode) };
}

function newRecoveryCode(): string {
  const letters = new Secret({ buffer: new Uint8Array(randomBytes(CODE_BYTES)).buffer }).base32.toLowerCase();
  return letters.match(/.{4}/g)?.join("-") ?? letters;
}

/** The hash of a code however it was typed: spaces, hyphens and capitals do not matter. */
export function hashRecoveryCode(code: string): Uint8Array<ArrayBuffer> {
  const letters = code.toLowerCase().replace(/[\s-]/g, "");
  return new Uint8Array(createHash("sha256").update(letters).digest());
}
