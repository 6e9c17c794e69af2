import type { CanonicalEvent } from "../../event";
import { toText } from "../../otlp/attribute-value";
import { type ClientRecord, eventOfRecord, keptNumber } from "../client-record";

/** The terminal UI asks a second conversation for a title; its text says so, where prompts are not redacted. */
const TITLE_PROMPT = /^\s*generate a [^.\n]{0,40}\btask title\b/i;

/** Commands that steer the client and ask the model nothing. `/review`, `/init` and others start work and are prompts. */
const CLIENT_COMMANDS = new Set(
  "exit quit q logout login model models approvals permissions status new clear diff mention mcp feedback resume fork rename theme skills apps experimental compact copy ps stop clean statusline personality debug-config rollout undo help".split(
    " ",
  ),
);

/** `codex.user_prompt`: its length, and what its text says where that is not redacted. The text goes no further. */
export function adaptPrompt(from: ClientRecord): CanonicalEvent[] {
  const text = toText(from.record.attributes.get("prompt"));
  return [eventOfRecord(from, "prompt", { promptChars: keptNumber(from, "prompt_length"), ...promptFacts(text ?? "") })];
}

/** Whether a prompt is a client command, and whether the client itself wrote it. */
export function promptFacts(text: string): { isCommand: boolean; thread: "main" | "auxiliary" } {
  const word = /^\/([a-z][\w-]*)(?=\s|$)/i.exec(text.trim())?.[1];
  const isCommand = word !== undefined && CLIENT_COMMANDS.has(word.toLowerCase());
  return { isCommand, thread: TITLE_PROMPT.test(text) ? "auxiliary" : "main" };
}
