import type { IncomingMessage } from "node:http";
import { AppError } from "@/lib/core/app-error";
import { now } from "../clock";
import type { StreamAnswer } from "../hot-path/answer";
import { eventText, hasRoomForStream, sendEvent, streamTopics } from "../hot-path/event-streams";
import { readStreamTicket } from "../ofrep/stream-ticket";
import { type CurrentPolicy, currentPolicy } from "./current-policy";
import { authenticateReader } from "./policy-reader";

const POLICY = "policy ";
const OFREP = "ofrep ";

/** `GET /api/v1/policy/events`: which policy is published now, then each publish as it happens. */
export async function streamPolicy(request: IncomingMessage): Promise<StreamAnswer> {
  const { actor } = await authenticateReader(request);
  assertRoom();
  const policy = await currentPolicy(actor.org);
  return { topic: POLICY + actor.org, first: policy ? eventText({ type: "policy.current", ...nameOf(policy) }) : "" };
}

/** `GET /ofrep/v1/events?ticket=`: OFREP's word that flags must be asked for again. A reader that connects again asks at once. */
export async function streamOfrep(request: IncomingMessage): Promise<StreamAnswer> {
  const ticket = new URL(request.url ?? "", "http://localhost").searchParams.get("ticket");
  const org = ticket === null ? null : readStreamTicket(ticket, now());
  if (org === null) throw new AppError("unauthenticated", "The ticket is unknown or has expired. Evaluate the flags again for a new one.");
  assertRoom();
  return { topic: OFREP + org, first: "retry: 3000\n\n" };
}

/** Tells everyone who listens on this process that a version was published; `org` null: everyone, because messages may have been missed. */
export async function announcePolicy(org: string | null): Promise<void> {
  const orgs = new Set(streamTopics().map(topic => topic.slice(topic.indexOf(" ") + 1)));
  for (const each of org === null ? orgs : orgs.has(org) ? [org] : []) {
    const policy = await currentPolicy(each);
    if (!policy) continue;
    sendEvent(POLICY + each, { type: "policy.published", ...nameOf(policy) });
    sendEvent(OFREP + each, { type: "refetchEvaluation", etag: policy.hash });
  }
}

function nameOf({ version, hash }: CurrentPolicy) {
  return { version, etag: `"${hash}"` };
}

function assertRoom(): void {
  if (!hasRoomForStream()) throw new AppError("unavailable", "This server holds as many streams as it can. Poll, and try again later.");
}
