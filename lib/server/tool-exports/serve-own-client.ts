import type { IncomingMessage } from "node:http";
import type { OwnClient } from "@/lib/contract/clients";
import { authenticateToken } from "../auth/authenticate-token";
import { findClient } from "../control-db/client-instances";
import type { Answer } from "../hot-path/answer";
import { headerText } from "../hot-path/header-text";
import { flushWriteBehind } from "../hot-path/write-behind";
import { offeredPolicies, policyOf } from "../policy-serving/current-policy";
import { fetchingClient } from "../policy-serving/policy-reader";
import { parseClientHeader } from "../policy-serving/record-sighting";

/** `GET /api/v1/clients/me`, for any valid token: what a person needs to find out why their own client does not do what it should. */
export async function serveOwnClient(request: IncomingMessage): Promise<Answer> {
  const { actor } = await authenticateToken(request.headers.authorization);
  const named = parseClientHeader(headerText(request, "x-lanekeeper-client"));
  // What this process saw a moment ago is still in memory.
  await flushWriteBehind();
  const [seen, offered] = await Promise.all([named && findClient(actor.org, named.instance), offeredPolicies(actor.org)]);
  const following = fetchingClient(actor, named && { ...named, policyVersion: named.policyVersion ?? seen?.policyVersion ?? null });
  const body: OwnClient = {
    token: { name: actor.name, scopes: [...actor.scopes], team: actor.team },
    client: seen && { ...seen, lastSeenAt: seen.lastSeenAt.toISOString() },
    publishedVersion: offered && policyOf(offered, following).version,
  };
  return { status: 200, headers: { "content-type": "application/json", "cache-control": "no-store" }, body: JSON.stringify(body) };
}
