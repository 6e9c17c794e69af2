import { createHmac, timingSafeEqual } from "node:crypto";
import { installationKey } from "../auth/installation-key";

/** Long enough to connect again after a night's sleep of the network, short enough to be worth nothing in a log. */
const VALID_MS = 60 * 60_000;

/** A short-lived permission to hear that the organisation's policy changed, and nothing else. */
export function streamTicket(org: string, nowMs: number): string {
  const claim = `${org}.${nowMs + VALID_MS}`;
  return `${claim}.${mac(claim)}`;
}

/** The organisation of a valid ticket, or null. */
export function readStreamTicket(ticket: string, nowMs: number): string | null {
  const [org = "", until = "", given = "", ...more] = ticket.split(".");
  const wanted = Buffer.from(mac(`${org}.${until}`));
  const found = Buffer.from(given);
  const isGenuine = more.length === 0 && wanted.length === found.length && timingSafeEqual(wanted, found);
  return isGenuine && Number(until) > nowMs ? org : null;
}

function mac(claim: string): string {
  return createHmac("sha256", installationKey("stream-ticket")).update(claim).digest("base64url");
}
