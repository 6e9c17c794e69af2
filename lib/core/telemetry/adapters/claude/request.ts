import { type CanonicalEvent, type EventType, NO_SESSION } from "../../event";
import { toBoolean, toText } from "../../otlp/attribute-value";
import { type ClientRecord, type EventFields, eventOfKey, keptNumber, keptText } from "../client-record";
import { errorType } from "../error-type";

const INPUT_TOKENS = ["input_tokens", "cache_read_tokens", "cache_creation_tokens"];

/** `api_request`: an answered request. Its `input_tokens` leave out what was read from and written to the cache. */
export function adaptRequest(from: ClientRecord): CanonicalEvent[] {
  const input = INPUT_TOKENS.flatMap(key => keptNumber(from, key) ?? []);
  const usage: EventFields = {
    inputTokens: input.length === 0 ? null : input.reduce((sum, tokens) => sum + tokens, 0),
    cachedTokens: keptNumber(from, "cache_read_tokens"),
    outputTokens: keptNumber(from, "output_tokens"),
    costUsd: keptNumber(from, "cost_usd"),
    durationMs: keptNumber(from, "duration_ms"),
    firstTokenMs: keptNumber(from, "ttft_ms"),
    success: true,
  };
  // Without a session id it is usage that belongs to nobody's session; all such requests as one session would be a giant.
  const type = from.base.session === NO_SESSION ? "usage_metric" : "request";
  return [eventOfRequest(from, type, usage)];
}

/** `api_error`: sent once, after the last retry. */
export function adaptError(from: ClientRecord): CanonicalEvent[] {
  const statusCode = keptNumber(from, "status_code");
  const message = toText(from.record.attributes.get("error"));
  return [failedRequest(from, { statusCode, errorType: stopped(message) ? "aborted" : errorType(statusCode, message) })];
}

/** `api_refusal`: an answer that declined. One that another model then took over (`server_fallback_hop`) was seen by nobody. */
export function adaptRefusal(from: ClientRecord): CanonicalEvent[] {
  return toBoolean(from.kept.get("server_fallback_hop")) === true ? [] : [failedRequest(from, { errorType: "refusal" })];
}

function failedRequest(from: ClientRecord, fields: EventFields): CanonicalEvent {
  const attempt = keptNumber(from, "attempt");
  const attributes = { ...from.base.attributes, ...(attempt === null ? {} : { attempt: String(attempt) }) };
  const durationMs = keptNumber(from, "duration_ms");
  return eventOfRequest(from, "request_error", { durationMs, success: false, attributes, ...fields });
}

/** Request ids are as unique as the model server or gateway makes them, so the prompt is part of the identity. */
function eventOfRequest(from: ClientRecord, type: EventType, fields: EventFields): CanonicalEvent {
  return eventOfKey(from, keptText(from, "request_id"), type, fields, from.base.turn ?? "");
}

const stopped = (message: string | null): boolean => message !== null && /\babort(ed)?\b|interrupted by user/i.test(message);
