import type { CanonicalEvent } from "../../event";
import { toText } from "../../otlp/attribute-value";
import { spanKey } from "../../otlp/span-key";
import { type ClientRecord, eventOfKey, keptNumber, keptText } from "../client-record";
import { errorType } from "../error-type";
import { readMessages } from "./messages";

/**
 * One call of the model: the request (input includes cached tokens, output includes reasoning), and the prompt where the call is the first one after
 * it. opencode tells of no prompt itself: what it sent the model ends with the person's message on the first call and with tool results on all
 * others. So a prompt's time is that of its first call, and the client's own preparation before it (one to two seconds) is not in the wait.
 */
export function adaptModelCall(from: ClientRecord): CanonicalEvent[] {
  const messages = readMessages(from.record.attributes.get("ai.prompt.messages") ?? from.record.attributes.get("ai.prompt"));
  const thread = messages.isTitle ? ("auxiliary" as const) : ("main" as const);
  const request = { ...modelCall(from), thread };
  if (messages.isTitle || messages.lastPromptChars === null) return [request];
  const { traceId } = from.record.span ?? { traceId: null };
  const key = traceId === null ? null : `${traceId}/${messages.prompts}`;
  const tsMs = from.record.timeMs ?? from.ctx.receivedAtMs;
  return [eventOfKey(from, key, "prompt", { tsMs, promptChars: messages.lastPromptChars, thread }), request];
}

function modelCall(from: ClientRecord): CanonicalEvent {
  const { span, durationMs } = from.record;
  const model = keptText(from, "ai.response.model") ?? keptText(from, "ai.model.id");
  const spent = { model, durationMs: durationMs ?? keptNumber(from, "ai.response.msToFinish"), success: span?.failed !== true };
  const key = spanKey(span);
  if (span?.failed) return eventOfKey(from, key, "request_error", { ...spent, errorType: errorType(null, toText(span.message)) });
  return eventOfKey(from, key, "request", {
    ...spent,
    firstTokenMs: keptNumber(from, "ai.response.msToFirstChunk"),
    inputTokens: keptNumber(from, "ai.usage.inputTokens"),
    cachedTokens: keptNumber(from, "ai.usage.cachedInputTokens"),
    outputTokens: keptNumber(from, "ai.usage.outputTokens"),
    reasoningTokens: keptNumber(from, "ai.usage.reasoningTokens"),
  });
}
