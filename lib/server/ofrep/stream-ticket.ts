import { createHmac, timingSafeEqual } from "node:crypto";
import { installationKey } from "../auth/installation-key";

/** Long enough to connect again after a night's sleep of the network, short enough to be worth nothing in a log. */
const VALID_MS = 60 * 60_000;

/** Whose stream it is: the organisation, and what a rollout knows the client by. */
export type StreamHolder = { org: string; client: string };

/** A short-lived permission to hear that the client's policy changed, and nothing else. */
export function streamTicket({ org, client }: StreamHolder, nowMs: number): string {
  const claim = `${org}.${nowMs + VALID_MS}.${Buffer.from(client).toString("base64url")}`;
  return `${claim}.${mac(claim)}`;
}

/** Whose a valid ticket is, or null. */
export function readStreamTicket(ticket: string, nowMs: number): StreamHolder | null {
  const [org = "", until = "", client = "", given = "", ...more] = ticket.split(".");
  const wanted = Buffer.from(mac(`${org}.${until}.${client}`));
  const found = Buffer.from(given);
  const isGenuine = more.length === 0 && wanted.length === found.length && timingSafeEqual(wanted, found);
  return isGenuine && Number(until) > nowMs ? { org, client: Buffer.from(client, "base64url").toString() } : null;
}

function mac(claim: string): string {
  return createHmac("sha256", installationKey("stream-ticket")).update(claim).digest("base64url");
}
