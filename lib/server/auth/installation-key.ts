import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "../env";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What the installation secret is used for; every purpose has its own key. */
export type KeyPurpose =
  | "pseudonym-key"
  | "sign-in-session"
  | "git-webhook-secret"
  | "signing-key"
  | "stream-ticket"
  | "backup-check"
  | "totp-secret"
  | "person-key";

/** A 32-byte key derived from the installation secret (HKDF-SHA256). Throws when `LANEKEEPER_SECRET` is missing or short. */
export function installationKey(purpose: KeyPurpose, secret = env().LANEKEEPER_SECRET): Buffer {
  if (secret === undefined || secret.length < 16) {
    throw new Error("LANEKEEPER_SECRET is not set or shorter than 16 characters. Start through `npm start`, or set it.");
  }
  return Buffer.from(hkdfSync("sha256", secret, "lanekeeper", purpose, 32));
}

/** Encrypts with AES-256-GCM: initialisation vector, tag, ciphertext. */
export function seal(plain: Uint8Array, key: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made. Throws when the key is another one or a byte was changed. */
export function unseal(sealed: Uint8Array, key: Buffer): Buffer {
  const iv = sealed.subarray(0, IV_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, iv);
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
}
