import * as crypto from "node:crypto";

/** `svc`: a service; `pat`: one person's own (personal) token. The kind can be read in a configuration file, it grants nothing. */
export type TokenKind = "svc" | "pat";

const PATTERN = /^lk_(svc|pat)_[A-Za-z0-9_-]{43}$/;
const PREFIX_LENGTH = 14;

export type NewTokenSecret = { secret: string; prefix: string; hash: Buffer };

/** A new token with 256 random bits: the secret to show once, what a list shows of it, and what is stored. */
export function newTokenSecret(kind: TokenKind): NewTokenSecret {
  const secret = `lk_${kind}_${crypto.randomBytes(32).toString("base64url")}`;
  return { secret, prefix: secret.slice(0, PREFIX_LENGTH), hash: hashTokenSecret(secret) };
}

export function hashTokenSecret(secret: string): Buffer {
  return Buffer.from(hashedToken(secret), "base64");
}

/** The hash as text, by which every request looks its token up. `crypto.hash` takes a third of the time and came with Node 20.12. */
export function hashedToken(secret: string): string {
  if (typeof crypto.hash === "function") return crypto.hash("sha256", secret, "base64");
  return crypto.createHash("sha256").update(secret).digest("base64");
}

/** The token of an `Authorization: Bearer` header, or null when there is none or it cannot be one of ours. */
export function bearerToken(authorization: string | null | undefined): string | null {
  const [, value] = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? "") ?? [];
  return value !== undefined && PATTERN.test(value) ? value : null;
}
