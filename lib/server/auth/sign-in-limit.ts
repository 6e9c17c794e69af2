import { createHash } from "node:crypto";
import ipaddr from "ipaddr.js";
import type { AttemptLimit } from "./attempt-limit";

const QUARTER_HOUR = 15 * 60_000;
const HOUR = 60 * 60_000;

/**
 * What a sign-in attempt is charged to, the narrowest first: one address cannot use up an account's own limit and so lock its owner out, and
 * can try few passwords on many accounts either.
 */
export function signInLimits(email: string, address: string): AttemptLimit[] {
  return [
    { key: `pair:${digest(`${email}\n${networkOf(address)}`)}`, most: 10, windowMs: QUARTER_HOUR },
    { key: `address:${networkOf(address)}`, most: 100, windowMs: QUARTER_HOUR },
    { key: `account:${digest(email)}`, most: 100, windowMs: QUARTER_HOUR },
  ];
}

/** Codes of the second factor have a million values, so whoever has the password gets few tries, from wherever. */
export function secondFactorLimits(userId: string): AttemptLimit[] {
  return [{ key: `code:${userId}`, most: 10, windowMs: HOUR }];
}

/** The password of a signed-in person, asked for again. */
export function confirmPasswordLimits(userId: string): AttemptLimit[] {
  return [{ key: `confirm:${userId}`, most: 10, windowMs: QUARTER_HOUR }];
}

/** Mails with a link to a new password, to one address. */
export function resetMailLimits(email: string): AttemptLimit[] {
  return [{ key: `reset-mail:${digest(email)}`, most: 3, windowMs: HOUR }];
}

/** Who asks for such mails, for whatever address. */
export function resetRequestLimits(address: string): AttemptLimit[] {
  return [{ key: `reset-from:${networkOf(address)}`, most: 20, windowMs: HOUR }];
}

/** Whoever has one IPv6 address has its whole /64. */
export function networkOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()}/64`;
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
