/** An Ed25519 public key as JWK (RFC 8037). */
export type PublicKey = { kty: "OKP"; crv: "Ed25519"; x: string; kid: string };

export function isPublicKey(value: unknown): value is PublicKey {
  if (typeof value !== "object" || value === null) return false;
  const { kty, crv, x, kid } = value as Record<keyof PublicKey, unknown>;
  return kty === "OKP" && crv === "Ed25519" && typeof x === "string" && typeof kid === "string";
}

/** A new key set is trusted when it still holds a key that was trusted before. The key itself counts, not the name it goes by. */
export function vouchesFor(pinned: readonly PublicKey[], offered: readonly PublicKey[]): boolean {
  return offered.some(key => pinned.some(known => known.x === key.x));
}
