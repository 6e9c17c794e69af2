import type { CanonicalEvent } from "../../event";
import { toBoolean, toText } from "../../otlp/attribute-value";
import { type ClientRecord, eventOfRecord, keptNumber, keptText } from "../client-record";
import { errorType } from "../error-type";

/**
 * `codex.sse_event`: the `response.completed` that carries token counts is the request; its twin without them and the stream's other
 * steps say nothing more. Input includes cached tokens, output includes reasoning. One with an error message is a failed request.
 */
export function adaptStreamEvent(from: ClientRecord): CanonicalEvent[] {
  if (from.record.attributes.has("error.message")) return [failedRequest(from)];
  const inputTokens = keptNumber(from, "input_token_count");
  if (keptText(from, "event.kind") !== "response.completed" || inputTokens === null) return [];
  return [
    eventOfRecord(from, "request", {
      inputTokens,
      cachedTokens: keptNumber(from, "cached_token_count"),
      outputTokens: keptNumber(from, "output_token_count"),
      reasoningTokens: keptNumber(from, "reasoning_token_count"),
      firstTokenMs: keptNumber(from, "ttft_ms"),
      success: true,
    }),
  ];
}

/** `codex.api_request` and the WebSocket events: only a failed try is news, since a good one is told by its stream. */
export function adaptApiRequest(from: ClientRecord): CanonicalEvent[] {
  const status = keptNumber(from, "http.response.status_code");
  const failed =
    (status !== null && status >= 400) || from.record.attributes.has("error.message") || toBoolean(from.kept.get("success")) === false;
  return failed ? [failedRequest(from)] : [];
}

function failedRequest(from: ClientRecord): CanonicalEvent {
  const statusCode = keptNumber(from, "http.response.status_code");
  const message = toText(from.record.attributes.get("error.message"));
  const attempt = keptNumber(from, "attempt");
  return eventOfRecord(from, "request_error", {
    durationMs: keptNumber(from, "duration_ms"),
    statusCode,
    errorType: errorType(statusCode, message),
    success: false,
    attributes: attempt === null ? {} : { attempt: String(attempt) },
  });
}

/** `codex.turn_ttft`: from the prompt's submission to the first token; the prompt's own record may come up to 26 s late. */
export function adaptFirstToken(from: ClientRecord): CanonicalEvent[] {
  const durationMs = keptNumber(from, "duration_ms");
  return [eventOfRecord(from, "first_token", { durationMs, firstTokenMs: durationMs })];
}
