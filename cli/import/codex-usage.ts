import { isObject } from "@/lib/core/telemetry/otlp/attribute-value";
import { type Fields, type Json, numberAt, textAt } from "./json-fields";

type CodexUsage = { readRecord: (payload: Json) => Fields[]; readCount: (payload: Json) => Fields[] };

/**
 * Requests by their usage: a `token_usage_record` each of newer versions, of older ones the `token_count` events, which are repeated without a new
 * request when rate limits change.
 */
export function createCodexUsage(): CodexUsage {
  let hasRecords = false;
  let lastTotal: number | null = null;
  return {
    readRecord(payload) {
      hasRecords = true;
      return isObject(payload.usage) ? [requestOf(payload.usage, textAt(payload, "response_id") || null)] : [];
    },
    readCount(payload) {
      if (hasRecords || textAt(payload, "type") !== "token_count" || !isObject(payload.info)) return [];
      const { total_token_usage: total, last_token_usage: last } = payload.info;
      const spent = isObject(total) ? numberAt(total, "total_tokens") : null;
      if (!isObject(last) || spent === lastTotal) return [];
      lastTotal = spent;
      return [requestOf(last, null)];
    },
  };
}

function requestOf(usage: Json, id: string | null): Fields {
  return {
    type: "request",
    id,
    success: true,
    inputTokens: numberAt(usage, "input_tokens"),
    cachedTokens: numberAt(usage, "cached_input_tokens"),
    outputTokens: numberAt(usage, "output_tokens"),
    reasoningTokens: numberAt(usage, "reasoning_output_tokens"),
  };
}
