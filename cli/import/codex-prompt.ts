import { promptFacts } from "@/lib/core/telemetry/adapters/codex/prompt";
import { isObject } from "@/lib/core/telemetry/otlp/attribute-value";
import { type Fields, type Json, textAt } from "./json-fields";

/** The prompt in an `event_msg`: `user_message` of older versions, a completed `UserMessage` item of newer ones. Its text stays here. */
export function codexPrompt(payload: Json): { form: string; fields: Fields } | null {
  if (textAt(payload, "type") === "user_message") {
    const kind = textAt(payload, "kind");
    if (kind !== "" && kind !== "plain") return null; // instructions and surroundings that Codex adds
    return { form: "user_message", fields: fieldsOf(textAt(payload, "message"), null) };
  }
  const item = isObject(payload.item) ? payload.item : {};
  if (textAt(payload, "type") !== "item_completed" || textAt(item, "type") !== "UserMessage") return null;
  const parts = Array.isArray(item.content) ? item.content.filter(isObject) : [];
  const text = parts.map(part => textAt(part, "text")).join("");
  return { form: "item", fields: fieldsOf(text, textAt(item, "id") || null) };
}

function fieldsOf(text: string, id: string | null): Fields {
  const { isCommand, thread } = promptFacts(text);
  return { type: "prompt", id, promptChars: text.length, isCommand, ...(thread === "auxiliary" && { thread }) };
}
