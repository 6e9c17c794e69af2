import { Secret, TOTP } from "otpauth";

const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
/** A clock may be one step off (RFC 6238 section 5.2). */
const STEPS_AROUND = 1;

/** 160 random bits, as RFC 4226 section 4 recommends. */
export function newTotpSecret(): Uint8Array {
  return new Secret({ size: SECRET_BYTES }).bytes;
}

/** What an authenticator app is given, as text to type and as an address to scan. SHA-1, six digits, 30 seconds: what every app knows. */
export function totpEnrolment(secret: Uint8Array, account: string, issuer: string): { secret: string; uri: string } {
  const totp = totpOf(secret, account, issuer);
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** The time step that a code belongs to, or null when it is none of the present, the last or the next step. */
export function totpStepOf(secret: Uint8Array, code: string, nowMs: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret).validate({ token: code, timestamp: nowMs, window: STEPS_AROUND });
  return delta === null ? null : Math.floor(nowMs / 1000 / PERIOD_SECONDS) + delta;
}

function totpOf(secret: Uint8Array, label?: string, issuer?: string): TOTP {
  const buffer = new Uint8Array(secret).buffer;
  const names = { ...(label !== undefined && { label }), ...(issuer !== undefined && { issuer }) };
  return new TOTP({ ...names, secret: new Secret({ buffer }), algorithm: "SHA1", digits: 6, period: PERIOD_SECONDS });
}
