import type { IncomingMessage } from "node:http";
import { can } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import { authenticateToken } from "../auth/authenticate-token";
import type { AuthenticatedToken } from "../auth/token-cache";
import { now } from "../clock";
import { headerText } from "../hot-path/header-text";
import { type CurrentPolicy, currentPolicy } from "./current-policy";
import { recordSighting } from "./record-sighting";

/** Who asks for a policy: a token with `policy:read`. The client it names is noted, with the version that it follows. */
export async function authenticateReader(request: IncomingMessage): Promise<AuthenticatedToken> {
  const token = await authenticateToken(request.headers.authorization);
  if (!can(token.actor, "policy.read")) throw new AppError("forbidden", 'This needs a token with the scope "policy:read".');
  recordSighting(token.actor, headerText(request, "x-lanekeeper-client"), now());
  return token;
}

/** The published policy of the caller's organisation. Throws `not_found` when none was published. */
export async function requirePolicy(org: string): Promise<CurrentPolicy> {
  const policy = await currentPolicy(org);
  if (!policy) throw new AppError("not_found", "No policy has been published yet.");
  return policy;
}
