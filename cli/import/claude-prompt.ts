import { toText } from "@/lib/core/telemetry/otlp/attribute-value";
import { type ClaudeEntry, type SessionEvent, textOf } from "./claude-entry";

/** What the client writes in a person's name: outputs of local commands, reports of background tasks, reminders. */
const WRITTEN_BY_CLIENT = /^\s*<(local-command-|task-notification|system-reminder|bash-(input|stdout|stderr)>|user-memory-input)/;
const INTERRUPTION = /^\[Request interrupted by user/;
const ENDING_COMMANDS = new Set(["/exit", "/quit"]);

/** Events of a person's message: a prompt, a slash command, or an interruption. Of the text only its length is taken. */
export function promptEvents(entry: ClaudeEntry): SessionEvent[] {
  const { fields, time } = entry;
  const text = textOf(entry);
  if (entry.type !== "user" || fields.isMeta === true || fields.isCompactSummary === true || fields.isSidechain === true || text === "")
    return [];
  if (entry.blocks.some(block => block.type === "tool_result") || WRITTEN_BY_CLIENT.test(text)) return [];
  const turn = toText(fields.promptId);
  if (INTERRUPTION.test(text)) return [{ type: "outcome", id: entry.uuid, time, turn, reason: "interrupted" }];
  const id = turn ?? entry.uuid;
  const command = commandOf(text);
  if (command === null) return [{ type: "prompt", id, time, turn, promptChars: text.length }];
  const prompt: SessionEvent = { type: "prompt", id, time, turn, promptChars: command.typed.length, isCommand: !command.asksModel };
  return ENDING_COMMANDS.has(command.name) ? [prompt, { type: "session_end", id, time, turn }] : [prompt];
}

/** A slash command as it was typed. One that asks the model is written with its message first, one that steers the client with its name. */
function commandOf(text: string): { name: string; typed: string; asksModel: boolean } | null {
  const name = /^\s*(?:<command-message>[^<]*<\/command-message>\s*)?<command-name>(\/[^<]*)<\/command-name>/.exec(text)?.[1];
  if (name === undefined) return null;
  const args = /<command-args>(.*?)<\/command-args>/s.exec(text)?.[1] ?? "";
  return { name, typed: args === "" ? name : `${name} ${args}`, asksModel: /^\s*<command-message>/.test(text) };
}
