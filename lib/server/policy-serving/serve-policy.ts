import type { IncomingMessage } from "node:http";
import { AppError } from "@/lib/core/app-error";
import { now } from "../clock";
import { controlDb } from "../control-db/client";
import { findPolicyVersion } from "../control-db/published-policy";
import type { Answer } from "../hot-path/answer";
import { signatureOf } from "../signing/signature-of";
import { listPublicKeys } from "../signing/signing-keys";
import { preparePolicy } from "./current-policy";
import { policyAnswer, taggedAnswer, VARY } from "./policy-answer";
import { authenticateReader, recallPolicy, requirePolicy } from "./policy-reader";

const NO_CACHE = "private, no-cache";

/** `GET /api/v1/policy`: the exact bytes of the version that the caller is to follow, or 304. */
export function servePolicy(request: IncomingMessage): Answer | Promise<Answer> {
  const policy = recallPolicy(request);
  return policy ? policyAnswer(request, policy, NO_CACHE) : lookUpPolicy(request);
}

async function lookUpPolicy(request: IncomingMessage): Promise<Answer> {
  return policyAnswer(request, await requirePolicy(await authenticateReader(request)), NO_CACHE);
}

/** `GET /api/v1/policy/signature`: the detached JWS over the bytes that the caller is to follow (or those of `?version=`), as text. */
export async function serveSignature(request: IncomingMessage): Promise<Answer> {
  const reader = await authenticateReader(request);
  const { actor } = reader;
  const asked = new URL(request.url ?? "", "http://localhost").searchParams.get("version");
  const version = asked === null ? (await requirePolicy(reader)).version : Number(asked);
  const policy = Number.isInteger(version) && version > 0 && version < 2 ** 31 ? await findPolicyVersion(actor.org, version) : null;
  if (!policy) throw new AppError("not_found", "There is no such version.");
  const body = await signatureOf(controlDb(), actor.org, policy, now());
  return {
    status: 200,
    headers: {
      "content-type": "application/jose",
      "cache-control": NO_CACHE,
      vary: VARY,
      etag: `"sha256-${policy.sha256}"`,
      "x-policy-version": String(policy.version),
    },
    body,
  };
}

/** `GET /.well-known/jwks.json`: the public keys, for anyone. */
export async function serveKeySet(): Promise<Answer> {
  const keys = await listPublicKeys(controlDb());
  return {
    status: 200,
    headers: { "content-type": "application/jwk-set+json", "cache-control": "public, max-age=300", "access-control-allow-origin": "*" },
    body: JSON.stringify({ keys }),
  };
}

/** `GET /flagd/flags.json`: the caller's policy as flagd flags. */
export async function serveFlagd(request: IncomingMessage): Promise<Answer> {
  const policy = await requirePolicy(await authenticateReader(request));
  const form = policy.flagd();
  return taggedAnswer(request, { ...form, coding: "identity" }, [form.etag], {
    vary: VARY,
    "cache-control": NO_CACHE,
    "x-policy-version": String(policy.version),
  });
}

/** One version's exact bytes, which never change. */
export async function serveVersion(request: IncomingMessage, version: number): Promise<Answer> {
  const { actor } = await authenticateReader(request);
  const policy = await findPolicyVersion(actor.org, version);
  if (!policy) throw new AppError("not_found", "There is no such version.");
  return policyAnswer(request, preparePolicy(policy), "private, max-age=31536000, immutable");
}
