import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { api } from "@/lib/contract/paths";
import { asAppError } from "@/lib/core/app-error";
import { needsTargetingKey } from "@/lib/core/policy/ofrep/needs-targeting-key";
import { evaluateOfrep, OFREP_FLAGS, ofrepAttributes } from "@/lib/core/policy/ofrep/ofrep-flags";
import { isObject } from "@/lib/core/telemetry/otlp/attribute-value";
import { now } from "../clock";
import { env } from "../env";
import type { Answer } from "../hot-path/answer";
import { headerText } from "../hot-path/header-text";
import { parseJson } from "../ingest/parse-body";
import { readBody } from "../ingest/read-body";
import { withTeam } from "../policy-serving/caller-context";
import type { CurrentPolicy } from "../policy-serving/current-policy";
import { matchesAny } from "../policy-serving/negotiate";
import { VARY } from "../policy-serving/policy-answer";
import { authenticateReader, type PolicyReader, requirePolicy } from "../policy-serving/policy-reader";
import { streamTicket } from "./stream-ticket";

const MAX_BYTES = 1024 * 1024;
/** How long a client may be out of sight before it should close its stream. */
const INACTIVITY_SECONDS = 120;

type Failure = {
  errorCode: "PARSE_ERROR" | "TARGETING_KEY_MISSING" | "INVALID_CONTEXT" | "FLAG_NOT_FOUND" | "GENERAL";
  errorDetails: string;
};
type Asked = { policy: CurrentPolicy; reader: PolicyReader; attributes: Readonly<Record<string, unknown>> } | Failure;

/** `POST /ofrep/v1/evaluate/flags/{key}`. */
export async function serveOfrepFlag(request: IncomingMessage, key: string): Promise<Answer> {
  const asked = await readAsked(request);
  const flag = OFREP_FLAGS.find(each => each === key);
  if ("errorCode" in asked) return json(400, { key, ...asked });
  if (flag === undefined) return json(404, { key, errorCode: "FLAG_NOT_FOUND", errorDetails: `There are: ${OFREP_FLAGS.join(", ")}.` });
  return json(200, evaluateOfrep(asked.policy.evaluator(), flag, asked.attributes, metadataOf(asked.policy)));
}

/** `POST /ofrep/v1/evaluate/flags`: all flags, with a tag over policy and context, and the stream that says when to ask again. */
export async function serveOfrepFlags(request: IncomingMessage): Promise<Answer> {
  const asked = await readAsked(request);
  if ("errorCode" in asked) return json(400, asked);
  const { policy, reader, attributes } = asked;
  const etag = `"${createHash("sha256").update(policy.hash).update(stableText(attributes)).digest("base64url")}"`;
  const headers = { etag, vary: VARY, "x-policy-version": String(policy.version) };
  if (matchesAny(headerText(request, "if-none-match"), [etag])) return { status: 304, headers };
  const metadata = metadataOf(policy);
  const flags = OFREP_FLAGS.map(flag => evaluateOfrep(policy.evaluator(), flag, attributes, metadata));
  return json(200, { flags, metadata, eventStreams: [eventStream(reader)] }, headers);
}

/** An EventSource sends no header, so the address carries a ticket of its own. Without `url` a client takes the origin that it asked. */
function eventStream({ actor, client }: PolicyReader) {
  const requestUri = `${api.ofrepEvents}?ticket=${streamTicket({ org: actor.org, client: client.key }, now())}`;
  const { LANEKEEPER_URL } = env();
  const url = LANEKEEPER_URL === undefined ? {} : { url: new URL(requestUri, LANEKEEPER_URL).href };
  return { type: "sse", ...url, endpoint: { requestUri }, inactivityDelaySec: INACTIVITY_SECONDS };
}

async function readAsked(request: IncomingMessage): Promise<Asked> {
  const reader = await authenticateReader(request);
  const policy = await requirePolicy(reader);
  const body = await readBody(request, MAX_BYTES)
    .then(bytes => (bytes.length === 0 ? {} : parseJson(bytes)))
    .catch(asFailure);
  if (isFailure(body)) return body;
  const context = isObject(body) ? (body.context ?? {}) : null;
  if (!isObject(context)) return { errorCode: "INVALID_CONTEXT", errorDetails: "`context` must be a JSON object." };
  const attributes = withTeam(ofrepAttributes(context), reader.actor.team);
  if (needsTargetingKey(policy.document(), attributes)) {
    return { errorCode: "TARGETING_KEY_MISSING", errorDetails: "A rule of this policy is rolled out by developer: send `targetingKey`." };
  }
  return { policy, reader, attributes };
}

function asFailure(error: unknown): Failure {
  const known = asAppError(error);
  if (known?.code !== "bad_request") throw error;
  return { errorCode: "PARSE_ERROR", errorDetails: known.message };
}

const isFailure = (value: unknown): value is Failure => isObject(value) && "errorCode" in value && "errorDetails" in value;

function metadataOf({ version, hash }: CurrentPolicy): Record<string, string | number> {
  return { policyVersion: version, policyHash: hash };
}

/** The same text for the same attributes, whatever their order. */
function stableText(attributes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": "application/json", "cache-control": "no-store", ...headers }, body: JSON.stringify(body) };
}
