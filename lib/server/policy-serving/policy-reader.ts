import type { IncomingMessage } from "node:http";
import { can } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import type { FetchingClient } from "@/lib/core/policy/rollout";
import { authenticateToken, recallAuthenticated } from "../auth/authenticate-token";
import type { AuthenticatedToken } from "../auth/token-cache";
import { now } from "../clock";
import { headerText } from "../hot-path/header-text";
import { type CurrentPolicy, offeredPolicies, policyOf, recallOffered } from "./current-policy";
import { type NamedClient, parseClientHeader, recordSighting } from "./record-sighting";

/** Who asks for a policy: a token with `policy:read`, and the client that it speaks for. */
export type PolicyReader = Pick<AuthenticatedToken, "actor"> & { client: FetchingClient };

/** The reader who sent the request. The client that it names is noted, with the version that it follows. */
export async function authenticateReader(request: IncomingMessage): Promise<PolicyReader> {
  const { actor } = await authenticateToken(request.headers.authorization);
  return readerOf(request, actor);
}

/** The policy that the sender is to follow, at once, when all it takes is in memory; else null. Throws `forbidden`, and notes the client, as above. */
export function recallPolicy(request: IncomingMessage): CurrentPolicy | null {
  const token = recallAuthenticated(request.headers.authorization);
  const offered = token && recallOffered(token.actor.org);
  return token && offered && policyOf(offered, readerOf(request, token.actor).client);
}

function readerOf(request: IncomingMessage, actor: PolicyReader["actor"]): PolicyReader {
  if (!can(actor, "policy.read")) throw new AppError("forbidden", 'This needs a token with the scope "policy:read".');
  const named = parseClientHeader(headerText(request, "x-lanekeeper-client"));
  if (named) recordSighting(actor, named, now());
  return { actor, client: fetchingClient(actor, named) };
}

/** What a rollout knows the caller by: the client's own name, else its token. */
export function fetchingClient({ tokenId }: PolicyReader["actor"], named: NamedClient | null): FetchingClient {
  return { key: named?.instance ?? tokenId, heldVersion: named?.policyVersion ?? null };
}

/** The policy that the reader is to follow. Throws `not_found` when none was published. */
export async function requirePolicy({ actor, client }: PolicyReader): Promise<CurrentPolicy> {
  const offered = await offeredPolicies(actor.org);
  if (!offered) throw new AppError("not_found", "No policy has been published yet.");
  return policyOf(offered, client);
}
