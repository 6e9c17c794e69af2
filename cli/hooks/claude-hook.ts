import { isObject, toNumber, toText } from "@/lib/core/telemetry/otlp/attribute-value";
import type { ClaudeEntry } from "../import/claude-entry";
import { toolEvents } from "../import/claude-tool-events";
import type { Fields } from "../import/json-fields";
import { type HookMoment, type Json, momentOf } from "./hook-moment";

const KINDS = {
  SessionStart: "start",
  UserPromptSubmit: "prompt",
  PreToolUse: "asked",
  PostToolUse: "done",
  PostToolUseFailure: "done",
  SessionEnd: "end",
} as const;

/** The input of a Claude Code hook (https://code.claude.com/docs/en/hooks). What sub-agents are asked is no person's prompt. */
export function readClaudeHook(value: unknown, nowMs: number): HookMoment {
  const { input, name, ...moment } = momentOf(value, KINDS);
  const time = new Date(nowMs).toISOString();
  const thread = toText(input.agent_id) === null ? "main" : "subagent";
  if (moment.kind === "prompt" && thread === "subagent") return { ...moment, kind: "other" };
  if (moment.kind === "done" && input.is_interrupt === true) return { ...moment, kind: "interrupted" };
  if (moment.kind !== "done" || moment.callId === null) return moment;
  const failed = name === "PostToolUseFailure";
  const events = toolEvents(entryOf(input, moment.callId, failed, time), callsOf(input, moment.callId, time));
  const durationMs = toNumber(input.duration_ms);
  return { ...moment, events: events.map(event => withDuration({ ...event, thread }, durationMs)) };
}

/** A hook's result in the form that the session file has it: the same reader then takes both. */
function entryOf(input: Json, callId: string, failed: boolean, time: string): ClaudeEntry {
  const toolUseResult = failed ? input.error : input.tool_response;
  const block = { type: "tool_result", tool_use_id: callId, is_error: failed };
  return { type: "user", uuid: callId, time, fields: { toolUseResult }, blocks: [block] };
}

function callsOf(input: Json, callId: string, time: string) {
  return new Map([[callId, { name: toText(input.tool_name) ?? "", input: isObject(input.tool_input) ? input.tool_input : {}, time }]]);
}

function withDuration(event: Fields, durationMs: number | null): Fields {
  return event.type === "tool_result" && durationMs !== null ? { ...event, durationMs } : event;
}
