import type { IncomingMessage } from "node:http";
import { AppError } from "@/lib/core/app-error";
import { now } from "../clock";
import type { StreamAnswer } from "../hot-path/answer";
import { eventText, hasRoomForStream, type Listener, streamTopics, tellListeners } from "../hot-path/event-streams";
import { readStreamTicket } from "../ofrep/stream-ticket";
import { type CurrentPolicy, offeredPolicies, policyOf } from "./current-policy";
import { authenticateReader } from "./policy-reader";

const POLICY = "policy ";
const OFREP = "ofrep ";

/** `GET /api/v1/policy/events`: which version the caller is to follow now, then each change of that as it happens. */
export async function streamPolicy(request: IncomingMessage): Promise<StreamAnswer> {
  const { actor, client } = await authenticateReader(request);
  assertRoom();
  const offered = await offeredPolicies(actor.org);
  const policy = offered && policyOf(offered, client);
  return {
    topic: POLICY + actor.org,
    listener: { client, told: policy ? nameOf(policy) : "" },
    first: policy ? policyEvent("policy.current", policy) : "",
  };
}

/** `GET /ofrep/v1/events?ticket=`: OFREP's word that flags must be asked for again. A reader that connects again asks at once. */
export async function streamOfrep(request: IncomingMessage): Promise<StreamAnswer> {
  const ticket = new URL(request.url ?? "", "http://localhost").searchParams.get("ticket");
  const holder = ticket === null ? null : readStreamTicket(ticket, now());
  if (!holder) throw new AppError("unauthenticated", "The ticket is unknown or has expired. Evaluate the flags again for a new one.");
  assertRoom();
  const client = { key: holder.client, heldVersion: null };
  const offered = await offeredPolicies(holder.org);
  return {
    topic: OFREP + holder.org,
    listener: { client, told: offered ? nameOf(policyOf(offered, client)) : "" },
    first: "retry: 3000\n\n",
  };
}

/**
 * Tells everyone on this process whose policy is another one now, or is signed anew: on a publish, on every step of a rollout, and (`org` null)
 * after messages may have been missed.
 */
export async function announcePolicy(org: string | null): Promise<void> {
  const orgs = new Set(streamTopics().map(topic => topic.slice(topic.indexOf(" ") + 1)));
  for (const each of org === null ? orgs : orgs.has(org) ? [org] : []) {
    const offered = await offeredPolicies(each);
    if (!offered) continue;
    const newsFor = (listener: Listener): CurrentPolicy | null => {
      const policy = policyOf(offered, listener.client);
      if (listener.told === nameOf(policy)) return null;
      listener.told = nameOf(policy);
      return policy;
    };
    tellListeners(POLICY + each, listener => {
      const policy = newsFor(listener);
      return policy && policyEvent("policy.published", policy);
    });
    tellListeners(OFREP + each, listener => {
      const policy = newsFor(listener);
      return policy && eventText({ type: "refetchEvaluation", etag: policy.hash });
    });
  }
}

const nameOf = ({ hash, signature }: CurrentPolicy): string => `${hash} ${signature}`;

function policyEvent(type: "policy.current" | "policy.published", { version, hash }: CurrentPolicy): string {
  return eventText({ type, version, etag: `"${hash}"` });
}

function assertRoom(): void {
  if (!hasRoomForStream()) throw new AppError("unavailable", "This server holds as many streams as it can. Poll, and try again later.");
}
