import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { isObject, toNumber, toText } from "@/lib/core/telemetry/otlp/attribute-value";
import { geminiToolEvents } from "./gemini-tool-events";

/** Where a session file was found: the project's folder, and the conversation that a sub-agent's file stands under. */
export type GeminiPlace = { cwd: string | null; parent: string | null };

type Json = Record<string, unknown>;

/**
 * Native events of one session file of Gemini CLI: JSON lines (0.61), or one JSON object with `messages` (before). A message is written again when
 * its tool calls are over, so the last of an id holds. Lists of messages under `$set` are what a resumed process sent to the model, with new times and
 * without usage: they are not read. Of prompts only the length is taken; answers and outputs are not. Unreadable lines are skipped.
 */
export function parseGeminiSession(text: string, place: GeminiPlace): NativeEventInput[] {
  const records = readRecords(text);
  const session = place.parent ?? toText(records.find(record => toText(record.sessionId) !== null)?.sessionId);
  if (session === null) return [];
  const messages = new Map<string, Json>();
  for (const record of records) {
    const id = toText(record.id);
    if (id !== null && toText(record.timestamp) !== null) messages.set(id, record);
  }
  const common = {
    tool: "gemini-cli",
    session,
    thread: place.parent === null ? ("main" as const) : ("subagent" as const),
    cwd: place.cwd,
    imported: true,
  };
  return [...messages].flatMap(([id, message]) => messageEvents(id, message).map(event => ({ ...common, ...event })));
}

type MessageEvent = Omit<NativeEventInput, "tool" | "session">;

function messageEvents(id: string, message: Json): MessageEvent[] {
  const time = toText(message.timestamp) ?? "";
  if (message.type === "user") {
    const promptChars = promptLength(message.content);
    return promptChars === null ? [] : [{ type: "prompt", id, time, promptChars }];
  }
  return message.type === "gemini" ? [...requestEvents(id, time, message), ...geminiToolEvents(message.toolCalls, time)] : [];
}

/** Null for what the client itself adds in a person's name: the session's context, and the results of tools. */
function promptLength(content: unknown): number | null {
  const parts = Array.isArray(content) ? content : [content];
  const texts = parts.flatMap(part =>
    typeof part === "string" ? [part] : isObject(part) && typeof part.text === "string" ? [part.text] : [],
  );
  const isResult = parts.some(part => isObject(part) && part.functionResponse !== undefined);
  const text = texts.join("");
  return text === "" || isResult || text.startsWith("<session_context>") ? null : text.length;
}

/** The usage of an answer; its input excludes what the server fetched for tools, its output excludes thoughts. */
function requestEvents(id: string, time: string, message: Json): MessageEvent[] {
  const { tokens } = message;
  if (!isObject(tokens)) return [];
  const count = (key: string): number => toNumber(tokens[key]) ?? 0;
  return [
    {
      type: "request",
      id,
      time,
      model: toText(message.model),
      inputTokens: count("input") + count("tool"),
      cachedTokens: count("cached"),
      outputTokens: count("output") + count("thoughts"),
      reasoningTokens: count("thoughts"),
      success: true,
    },
  ];
}

function readRecords(text: string): Json[] {
  const whole = readJson(text);
  if (whole !== null && Array.isArray(whole.messages)) return [whole, ...whole.messages.filter(isObject)];
  return text
    .split("\n")
    .map(readJson)
    .filter(record => record !== null);
}

function readJson(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
