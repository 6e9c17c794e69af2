import type { CanonicalEvent } from "../../event";
import { toText } from "../../otlp/attribute-value";
import { type ClientRecord, eventOfKey, keptNumber, keptText } from "../client-record";

/** A background task's report, which the client hands to the model as if it were typed. */
const TASK_REPORT = /^\s*<task-notification>/;
const ENDING_COMMANDS = new Set(["exit", "quit"]);

/**
 * `user_prompt`: slash commands too, with `command_name`. One of the user's own or of an MCP server is a prompt; a built-in one steers the client,
 * and where it does ask the model (`/init`, `/review`) a `skill_activated` follows. `/exit` is the only sign of a session's end.
 */
export function adaptPrompt(from: ClientRecord): CanonicalEvent[] {
  const text = toText(from.record.attributes.get("prompt")) ?? "";
  const command = keptText(from, "command_name");
  const isCommand = command !== null && keptText(from, "command_source") === "builtin";
  const prompt = eventOfKey(
    from,
    keptText(from, "prompt.id"),
    "prompt",
    {
      promptChars: keptNumber(from, "prompt_length"),
      isCommand,
      thread: TASK_REPORT.test(text) ? "auxiliary" : "main",
    },
    ...(isCommand ? ["command"] : []),
  );
  if (!isCommand || !ENDING_COMMANDS.has(command)) return [prompt];
  return [prompt, eventOfKey(from, keptText(from, "prompt.id"), "session_end", {})];
}

/** `skill_activated` by a built-in slash command: now the model is asked, so this is the prompt that opens the turn. */
export function adaptSkill(from: ClientRecord): CanonicalEvent[] {
  const asked = keptText(from, "invocation_trigger") === "user-slash";
  const builtin = ["builtin", "bundled"].includes(keptText(from, "skill.source") ?? "");
  return asked && builtin ? [eventOfKey(from, keptText(from, "prompt.id"), "prompt", {})] : [];
}
