import type { IncomingMessage } from "node:http";
import type { Answer } from "../hot-path/answer";
import { headerText } from "../hot-path/header-text";
import type { Coding, CurrentPolicy, Variant } from "./current-policy";
import { matchesAny, negotiateCoding } from "./negotiate";

/** A policy's exact bytes in the best coding that the caller takes, or 304 when it has them in any of their codings. */
export function policyAnswer(request: IncomingMessage, policy: CurrentPolicy, cacheControl: string): Answer {
  const coding = negotiateCoding(headerText(request, "accept-encoding"));
  const headers = { vary: "Accept-Encoding, Authorization", "cache-control": cacheControl, "x-policy-version": String(policy.version) };
  return taggedAnswer(request, { ...policy.variants[coding], coding }, Object.values(policy.variants), headers);
}

/** JSON with its tag and digest; 304 when the caller names the tag of any of the `known` forms. */
export function taggedAnswer(
  request: IncomingMessage,
  form: Variant & { coding: Coding },
  known: readonly Variant[],
  headers: Record<string, string>,
): Answer {
  const always = { ...headers, etag: form.etag };
  const tags = known.map(each => each.etag);
  if (matchesAny(headerText(request, "if-none-match"), tags)) return { status: 304, headers: always };
  const encoding: Record<string, string> = form.coding === "identity" ? {} : { "content-encoding": form.coding };
  return {
    status: 200,
    headers: { ...always, "content-type": "application/json", "content-digest": form.digest, ...encoding },
    body: form.bytes,
  };
}
