import type { IncomingMessage } from "node:http";
import type { Answer } from "../hot-path/answer";
import { headerText } from "../hot-path/header-text";
import type { Coding, CurrentPolicy, Variant } from "./current-policy";
import { matchesAny, negotiateCoding } from "./negotiate";

/** A caller's policy follows from its token and, while a rollout is under way, from the client that it names. */
export const VARY = "Authorization, X-Lanekeeper-Client";

/** A policy's exact bytes in the best coding that the caller takes, or 304 when it has them in any of their codings. */
export function policyAnswer(request: IncomingMessage, policy: CurrentPolicy, cacheControl: string): Answer {
  const coding = negotiateCoding(headerText(request, "accept-encoding"));
  const headers = { vary: `Accept-Encoding, ${VARY}`, "cache-control": cacheControl, "x-policy-version": String(policy.version) };
  return taggedAnswer(request, { ...policy.variants[coding], coding }, policy.etags, headers);
}

/** JSON with its tag and digest; 304 when the caller names one of the `known` tags. */
export function taggedAnswer(
  request: IncomingMessage,
  form: Variant & { coding: Coding },
  known: readonly string[],
  headers: Record<string, string>,
): Answer {
  const always = { ...headers, etag: form.etag };
  if (matchesAny(headerText(request, "if-none-match"), known)) return { status: 304, headers: always };
  const encoding: Record<string, string> = form.coding === "identity" ? {} : { "content-encoding": form.coding };
  return {
    status: 200,
    headers: { ...always, "content-type": "application/json", "content-digest": form.digest, ...encoding },
    body: form.bytes,
  };
}
