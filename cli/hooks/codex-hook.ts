import { isObject, toText } from "@/lib/core/telemetry/otlp/attribute-value";
import { codexCallEvents } from "../import/codex-call";
import { type HookMoment, momentOf } from "./hook-moment";

const KINDS = {
  SessionStart: "start",
  UserPromptSubmit: "prompt",
  PostToolUse: "done",
  Interrupt: "interrupted",
  SessionEnd: "end",
} as const;

/**
 * The input of a Codex hook, by the JSON schemas that its binary carries. `session_id` is the conversation of its telemetry. Of a call's result
 * only edits are told: the hook does not say with which code a command exited, and its telemetry does.
 */
export function readCodexHook(value: unknown, nowMs: number): HookMoment {
  const { input, name: _name, ...moment } = momentOf(value, KINDS);
  const subagent = toText(input.agent_id) !== null;
  if (moment.kind === "prompt" && subagent) return { ...moment, kind: "other" };
  if (moment.kind !== "done" || moment.callId === null) return moment;
  const name = toText(input.tool_name) ?? "";
  const patch = name === "apply_patch" && isObject(input.tool_input) ? toText(input.tool_input.command) : null;
  if (patch === null) return moment;
  const call = { name, args: patch, timeMs: nowMs, cwd: moment.cwd };
  const thread = subagent ? ("subagent" as const) : ("main" as const);
  const events = codexCallEvents(moment.callId, call, input.tool_response, nowMs).filter(({ type }) => type === "edit");
  return { ...moment, events: events.map(event => ({ ...event, time: nowMs, thread })) };
}
