import type { IncomingMessage } from "node:http";
import { can } from "@/lib/core/access/permissions";
import { AppError } from "@/lib/core/app-error";
import { authenticateToken } from "../auth/authenticate-token";
import { now } from "../clock";
import type { Answer } from "../hot-path/answer";
import { headerText } from "../hot-path/header-text";
import { currentPolicy } from "./current-policy";
import { matchesAny, negotiateCoding } from "./negotiate";
import { recordSighting } from "./record-sighting";

/** `GET /api/v1/policy`: the exact published bytes, or 304 when the caller has them in any of their codings. */
export async function servePolicy(request: IncomingMessage): Promise<Answer> {
  const { actor } = await authenticateToken(request.headers.authorization);
  if (!can(actor, "policy.read")) throw new AppError("forbidden", 'This needs a token with the scope "policy:read".');
  recordSighting(actor, headerText(request, "x-lanekeeper-client"), now());

  const policy = await currentPolicy(actor.org);
  if (!policy) throw new AppError("not_found", "No policy has been published yet.");
  const coding = negotiateCoding(headerText(request, "accept-encoding"));
  const variant = policy.variants[coding];
  const headers = {
    etag: variant.etag,
    vary: "Accept-Encoding, Authorization",
    "cache-control": "private, no-cache",
    "x-policy-version": String(policy.version),
  };
  const tags = Object.values(policy.variants).map(each => each.etag);
  if (matchesAny(headerText(request, "if-none-match"), tags)) return { status: 304, headers };
  return {
    status: 200,
    headers: {
      ...headers,
      "content-type": "application/json",
      "content-digest": variant.digest,
      ...(coding !== "identity" && { "content-encoding": coding }),
    },
    body: variant.bytes,
  };
}
