import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { isObject, toText } from "@/lib/core/telemetry/otlp/attribute-value";

export type Json = Record<string, unknown>;
/** An event without what all events of a session file have in common. */
export type SessionEvent = Omit<NativeEventInput, "tool" | "session">;

/** One line of a session file that is part of the conversation. Holds content: only what is derived of it may leave. */
export type ClaudeEntry = {
  type: "user" | "assistant";
  uuid: string;
  time: string;
  fields: Json;
  /** The message's blocks; a message that is one text is one block. */
  blocks: Json[];
};

/** The lines of a session file. What cannot be read is skipped: the client may be writing its last line just now. */
export function readLines(text: string): Json[] {
  return text.split("\n").flatMap(line => {
    try {
      const value: unknown = line === "" ? null : JSON.parse(line);
      return isObject(value) ? [value] : [];
    } catch {
      return [];
    }
  });
}

/** Null for lines that are not said by anybody: settings, snapshots, what the client adds for the model. */
export function readEntry(fields: Json): ClaudeEntry | null {
  const uuid = toText(fields.uuid);
  const time = toText(fields.timestamp);
  const { type, message } = fields;
  if ((type !== "user" && type !== "assistant") || uuid === null || time === null || !isObject(message)) return null;
  const { content } = message;
  const blocks = typeof content === "string" ? [{ type: "text", text: content }] : Array.isArray(content) ? content.filter(isObject) : [];
  return { type, uuid, time, fields, blocks };
}

/** The texts of a message, joined. */
export function textOf(entry: ClaudeEntry): string {
  return entry.blocks.flatMap(block => (block.type === "text" && typeof block.text === "string" ? [block.text] : [])).join("");
}
