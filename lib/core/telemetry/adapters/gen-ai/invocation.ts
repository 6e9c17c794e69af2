import { type CanonicalEvent, NO_SESSION } from "../../event";
import { isObject, toText } from "../../otlp/attribute-value";
import { spanKey } from "../../otlp/span-key";
import { type ClientRecord, eventOfKey } from "../client-record";

/**
 * `invoke_agent` at the root of its trace answers one prompt; it begins when that was sent. Below another span it is a sub-agent, whose work the
 * parent's turn holds. Its token counts are the sum of its model calls and are not read (trap 6).
 */
export function adaptInvocation(from: ClientRecord): CanonicalEvent[] {
  const { span, timeMs, attributes } = from.record;
  if (span === null || span.parentSpanId !== null || from.base.session === NO_SESSION) return [];
  const text = toText(attributes.get("copilot_chat.user_request")) ?? lastUserText(attributes.get("gen_ai.input.messages"));
  const fields = { tsMs: timeMs ?? from.ctx.receivedAtMs, promptChars: text?.length ?? null };
  return [eventOfKey(from, spanKey(span), "prompt", fields)];
}

/** The person's last message of `gen_ai.input.messages`, which is only sent where content capture is on. */
function lastUserText(value: unknown): string | null {
  const last = messagesOf(value).findLast(message => isObject(message) && message.role === "user");
  if (!isObject(last) || !Array.isArray(last.parts)) return null;
  const texts = last.parts.map(part => (isObject(part) && part.type === "text" ? (toText(part.content) ?? "") : ""));
  return toText(texts.join(""));
}

function messagesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== "string") return [];
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
