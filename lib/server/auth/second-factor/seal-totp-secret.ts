import { toBytes } from "../../control-db/json";
import { installationKey, seal, unseal } from "../installation-key";

/** A secret as the database keeps it, encrypted with the installation's. */
export function sealTotpSecret(secret: Uint8Array): Uint8Array<ArrayBuffer> {
  return toBytes(seal(secret, installationKey("totp-secret")));
}

export function openTotpSecret(sealed: Uint8Array): Uint8Array {
  return unseal(sealed, installationKey("totp-secret"));
}
