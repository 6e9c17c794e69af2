import { actorIdOf } from "../access/actor-id";
import { type Actor, can, denialOf, type Permission } from "../access/permissions";
import { type Finding, isPublishable } from "./finding";

/** What happened to a change request, as far as it decides what may happen next. In order. */
export type RequestEvent = { kind: string; revision: number };
export type RequestState = {
  status: "open" | "published" | "closed";
  revision: number;
  /** The version it was written against; null = none was published then. */
  baseVersion: number | null;
  authorId: string;
  /** Ids of everyone who wrote on the proposal, the author among them. */
  contributors: readonly string[];
  entries: readonly RequestEvent[];
};
/** Where the organisation's policy stands, and what the validation says of the proposal. */
export type PublishState = { publishedVersion: number | null; stagedVersion: number | null; findings: readonly Finding[] };

export type Review = "waiting" | "approved" | "changes-requested";
/** `code` as of `AppError`: `forbidden` is about the person, `conflict` about the state; `reason` is for that person. */
export type Permit = { allowed: true } | { allowed: false; code: "forbidden" | "conflict"; reason: string };
export type RequestAction = "comment" | "revise" | "review" | "publish" | "bypass" | "close";

const GRANTED: Permit = { allowed: true };
const forbidden = (reason: string): Permit => ({ allowed: false, code: "forbidden", reason });
const conflict = (reason: string): Permit => ({ allowed: false, code: "conflict", reason });

/** The last verdict on the newest revision; what was said of earlier ones does not count. */
export function reviewOf({ entries, revision }: Pick<RequestState, "entries" | "revision">): Review {
  return lastOf(entries, revision, ["approved", "changes-requested"]) ?? "waiting";
}

/** What `actor` may do with a change request, and if not, why. The rules of docs/adr/0023. */
export function permitsOf(actor: Actor, request: RequestState, policy: PublishState): Record<RequestAction, Permit> {
  const review = reviewOf(request);
  const open = openPermit(request);
  const ownToken = tokenPermit(actor, request);
  const ready = readyPermit(request, policy);
  return {
    comment: firstRefusal(permission(actor, "policy.draft"), ownToken),
    revise: firstRefusal(permission(actor, "policy.draft"), ownToken, open),
    review: firstRefusal(permission(actor, "policy.publish"), open, reviewerPermit(actor, request)),
    publish: firstRefusal(permission(actor, "policy.publish"), open, approvalPermit(review), ready),
    bypass: firstRefusal(
      permission(actor, "policy.bypass"),
      open,
      review === "approved" ? conflict("It is approved and needs no exception.") : GRANTED,
      ready,
    ),
    close: firstRefusal(closerPermit(actor, request), open),
  };
}

/** Whether a publish that `actor` scheduled may still be done now: cleared by an approval, or by the owner's bypass that scheduled it. */
export function scheduledPermit(actor: Actor, request: RequestState, policy: PublishState): Permit {
  const clearance = lastOf(request.entries, request.revision, ["approved", "changes-requested", "bypassed"]);
  const cleared = clearance === "bypassed" ? permission(actor, "policy.bypass") : approvalPermit(clearance ?? "waiting");
  return firstRefusal(permission(actor, "policy.publish"), openPermit(request), cleared, readyPermit(request, policy));
}

/** True for an open request that waits for a verdict which `actor` may give. */
export function awaitsVerdict(actor: Actor, request: RequestState): boolean {
  return (
    request.status === "open" && reviewOf(request) === "waiting" && can(actor, "policy.publish") && reviewerPermit(actor, request).allowed
  );
}

function lastOf<Kind extends string>(entries: readonly RequestEvent[], revision: number, kinds: readonly Kind[]): Kind | null {
  const found = entries.findLast(entry => entry.revision === revision && kinds.some(kind => kind === entry.kind));
  return kinds.find(kind => kind === found?.kind) ?? null;
}

const firstRefusal = (...permits: readonly Permit[]): Permit => permits.find(permit => !permit.allowed) ?? GRANTED;

function permission(actor: Actor, needed: Permission): Permit {
  return can(actor, needed) ? GRANTED : forbidden(denialOf(actor, needed));
}

function openPermit({ status }: RequestState): Permit {
  return status === "open" ? GRANTED : conflict(`It is ${status}.`);
}

/** A token speaks for one automation, which has no say in what others propose. */
function tokenPermit(actor: Actor, { authorId }: RequestState): Permit {
  return actor.kind !== "token" || actor.tokenId === authorId ? GRANTED : forbidden("A token may do this with its own requests only.");
}

function reviewerPermit(actor: Actor, { contributors }: RequestState): Permit {
  return contributors.includes(actorIdOf(actor)) ? forbidden("You wrote on this proposal; somebody else has to review it.") : GRANTED;
}

function closerPermit(actor: Actor, { contributors }: RequestState): Permit {
  if (can(actor, "policy.publish")) return GRANTED;
  const drafts = permission(actor, "policy.draft");
  if (!drafts.allowed || contributors.includes(actorIdOf(actor))) return drafts;
  return forbidden("Only those who wrote it, an admin or an owner may close it.");
}

function approvalPermit(review: Review): Permit {
  switch (review) {
    case "approved":
      return GRANTED;
    case "waiting":
      return conflict("Nobody has approved this revision yet.");
    case "changes-requested":
      return conflict("Changes were requested; revise it, or ask for another look.");
  }
}

function readyPermit(request: RequestState, { publishedVersion, stagedVersion, findings }: PublishState): Permit {
  if (stagedVersion !== null) return conflict(`Version ${stagedVersion} is being rolled out; complete or halt it first.`);
  if (request.baseVersion !== publishedVersion) {
    return conflict(`Version ${publishedVersion} was published in the meantime; bring the proposal up to date first.`);
  }
  return isPublishable(findings) ? GRANTED : conflict("The proposal has errors; correct them first.");
}
