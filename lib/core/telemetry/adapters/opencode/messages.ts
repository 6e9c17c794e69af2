import { isObject } from "../../otlp/attribute-value";

/** What the messages sent to the model tell; none of their text. */
export type MessageFacts = {
  /** opencode asks for a conversation's title with a system prompt of its own. */
  isTitle: boolean;
  /** Messages of the person so far; their number tells apart the prompts of one trace. */
  prompts: number;
  /** Length of the last message where the person wrote it, else null. */
  lastPromptChars: number | null;
};

const TITLE_SYSTEM = /^\s*you are a title generator\b/i;

/** Reads the JSON of `ai.prompt.messages` (a list) or `ai.prompt` (an object that holds it). */
export function readMessages(value: unknown): MessageFacts {
  const messages = listOf(value);
  const last = messages.at(-1);
  return {
    isTitle: messages.some(message => message.role === "system" && TITLE_SYSTEM.test(textOf(message.content))),
    prompts: messages.filter(message => message.role === "user").length,
    lastPromptChars: last?.role === "user" ? textOf(last.content).length : null,
  };
}

function listOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "string") return [];
  try {
    const parsed: unknown = JSON.parse(value);
    const list = isObject(parsed) ? parsed.messages : parsed;
    return Array.isArray(list) ? list.filter(isObject) : [];
  } catch {
    return [];
  }
}

/** Content is a text, or a list of parts of which some are text. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map(part => (isObject(part) && typeof part.text === "string" ? part.text : "")).join("");
}
