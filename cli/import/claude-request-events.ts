import { isObject, toNumber, toText } from "@/lib/core/telemetry/otlp/attribute-value";
import type { ClaudeEntry, SessionEvent } from "./claude-entry";

/**
 * The requests that a file's answers belong to: the blocks of one answer are written one by one, each with the request's usage, of which the last is
 * whole. `startedAt`: when a request was sent, by the id that answers refer to it by (none in older versions).
 */
export function requestEvents(entries: readonly ClaudeEntry[], startedAt: ReadonlyMap<string, string>): Map<ClaudeEntry, SessionEvent> {
  const last = new Map<string, ClaudeEntry>();
  for (const entry of entries) {
    const id = requestId(entry);
    if (id !== null) last.set(id, entry);
  }
  return new Map([...last].map(([id, entry]) => [entry, requestEvent(id, entry, startedAt)]));
}

function requestId(entry: ClaudeEntry): string | null {
  const { message, requestId: id, isApiErrorMessage } = entry.fields;
  if (entry.type !== "assistant" || isApiErrorMessage === true || !isObject(message) || !isObject(message.usage)) return null;
  return message.model === "<synthetic>" ? null : (toText(id) ?? toText(message.id));
}

function requestEvent(id: string, { fields, time }: ClaudeEntry, startedAt: ReadonlyMap<string, string>): SessionEvent {
  const message = isObject(fields.message) ? fields.message : {};
  const usage = isObject(message.usage) ? message.usage : {};
  const count = (key: string): number => toNumber(usage[key]) ?? 0;
  const cachedTokens = count("cache_read_input_tokens");
  const started = Date.parse(startedAt.get(toText(fields.requestRef) ?? "") ?? "");
  const durationMs = Date.parse(time) - started;
  return {
    type: "request",
    id,
    time,
    model: toText(message.model),
    effort: toText(fields.effort),
    inputTokens: count("input_tokens") + cachedTokens + count("cache_creation_input_tokens"),
    cachedTokens,
    outputTokens: count("output_tokens"),
    durationMs: durationMs >= 0 ? durationMs : null,
    success: true,
  };
}

/** An error that the client shows as if the model had said it. `error` is the name of a kind, such as `rate_limit`. */
export function errorEvents(entry: ClaudeEntry): SessionEvent[] {
  if (entry.type !== "assistant" || entry.fields.isApiErrorMessage !== true) return [];
  return [{ type: "request_error", id: entry.uuid, time: entry.time, errorType: toText(entry.fields.error) ?? "unknown", success: false }];
}
