import { type CanonicalEvent, NO_SESSION } from "../../event";
import { spanKey } from "../../otlp/span-key";
import { type ClientRecord, eventOfKey, keptNumber, keptText } from "../client-record";
import { errorType } from "../error-type";

/** One call of a model: a request, a failed one, or, where it belongs to no conversation, unattributed usage. */
export function adaptModelCall(from: ClientRecord): CanonicalEvent[] {
  const { span, durationMs } = from.record;
  const model = keptText(from, "gen_ai.response.model") ?? keptText(from, "gen_ai.request.model");
  const error = keptText(from, "error.type");
  const failed = error !== null || span?.failed === true;
  const called = { model, durationMs, success: !failed };
  const key = spanKey(span);
  if (from.base.session === NO_SESSION) return [eventOfKey(from, key, "usage_metric", { ...called, ...usage(from) })];
  if (!failed) return [eventOfKey(from, key, "request", { ...called, ...usage(from), firstTokenMs: firstTokenMs(from) })];
  const statusCode = /^[45]\d\d$/.test(error ?? "") ? Number(error) : null;
  return [
    eventOfKey(from, key, "request_error", { ...called, statusCode, errorType: errorType(statusCode, error ?? span?.message ?? null) }),
  ];
}

/** The conventions count cached tokens within the input; a sender whose cached tokens exceed its input does not. Output includes reasoning. */
function usage(from: ClientRecord) {
  const input = keptNumber(from, "gen_ai.usage.input_tokens");
  const cachedTokens = keptNumber(from, "gen_ai.usage.cache_read.input_tokens");
  const written = keptNumber(from, "gen_ai.usage.cache_creation.input_tokens") ?? 0;
  const apart = input !== null && cachedTokens !== null && cachedTokens > input;
  return {
    inputTokens: apart ? input + cachedTokens + written : input,
    cachedTokens,
    outputTokens: keptNumber(from, "gen_ai.usage.output_tokens"),
    reasoningTokens: keptNumber(from, "gen_ai.usage.reasoning.output_tokens") ?? keptNumber(from, "gen_ai.usage.reasoning_tokens"),
  };
}

/** The conventions have seconds, Copilot's older attribute milliseconds. */
function firstTokenMs(from: ClientRecord): number | null {
  const seconds = keptNumber(from, "gen_ai.response.time_to_first_chunk");
  return seconds === null ? keptNumber(from, "copilot_chat.time_to_first_token") : seconds * 1000;
}
