import type { CanonicalEvent } from "../../event";
import { toText } from "../../otlp/attribute-value";
import { type ClientRecord, eventOfRecord, keptNumber, keptText } from "../client-record";
import { errorType } from "../error-type";

/**
 * `gemini_cli.api_response`. Its model is the one that answered, whatever routing had decided. Its input includes cached tokens but not those of tool
 * results that the server fetched; its output excludes thoughts. A missing usage is written as zeros, which no request has.
 */
export function adaptApiResponse(from: ClientRecord): CanonicalEvent[] {
  const prompt = keptNumber(from, "input_token_count") ?? 0;
  const output = keptNumber(from, "output_token_count") ?? 0;
  const thoughts = keptNumber(from, "thoughts_token_count") ?? 0;
  const told = prompt + output + thoughts > 0;
  return [
    eventOfRecord(from, "request", {
      model: keptText(from, "model"),
      durationMs: keptNumber(from, "duration_ms"),
      inputTokens: told ? prompt + (keptNumber(from, "tool_token_count") ?? 0) : null,
      cachedTokens: told ? keptNumber(from, "cached_content_token_count") : null,
      outputTokens: told ? output + thoughts : null,
      reasoningTokens: told ? thoughts : null,
      statusCode: keptNumber(from, "status_code"),
      success: true,
    }),
  ];
}

/** `gemini_cli.api_error`, one per try; a request that the person stopped leaves none. */
export function adaptApiError(from: ClientRecord): CanonicalEvent[] {
  const statusCode = keptNumber(from, "status_code");
  const message = toText(from.record.attributes.get("error.message"));
  return [
    eventOfRecord(from, "request_error", {
      model: keptText(from, "model"),
      durationMs: keptNumber(from, "duration_ms"),
      statusCode,
      errorType: errorType(statusCode, message),
      success: false,
    }),
  ];
}
