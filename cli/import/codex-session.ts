import { codexClient } from "@/lib/core/telemetry/adapters/codex/record";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { isObject } from "@/lib/core/telemetry/otlp/attribute-value";
import { readTimestamp } from "@/lib/core/telemetry/otlp/otlp-time";
import { type CodexCall, codexCallEvents } from "./codex-call";
import { codexPrompt } from "./codex-prompt";
import { createCodexUsage } from "./codex-usage";
import { type Fields, type Json, numberAt, textAt } from "./json-fields";

type RolloutLine = { type: string; payload: Json; timeMs: number };

/** What all events of a conversation share. */
type Common = Partial<NativeEventInput> & Pick<NativeEventInput, "tool">;
type State = {
  common: Common | null;
  turn: Partial<NativeEventInput>;
  cwd: string;
  turnStartMs: number;
  promptForm: string;
  line: number;
};

export type CodexSession = { read: (line: string) => void; events: NativeEventInput[] };

/**
 * Reads the lines of one rollout file of Codex (0.169 and the older forms that it still resumes) into native events. What was approved or denied is
 * not in these files. Lines that are not understood are passed over.
 */
export function createCodexSession(): CodexSession {
  const events: NativeEventInput[] = [];
  const calls = new Map<string, CodexCall>();
  const usage = createCodexUsage();
  const state: State = { common: null, turn: {}, cwd: "", turnStartMs: 0, promptForm: "", line: 0 };

  const add = (record: RolloutLine, list: readonly Fields[]) => {
    for (const fields of list) {
      // Time and line make one order of what shares a millisecond.
      if (state.common) events.push({ ...state.common, ...state.turn, time: record.timeMs, sequence: state.line * 10, ...fields });
    }
  };
  const start = (record: RolloutLine) => {
    if (state.common !== null) return; // a fork copies its parent's lines, this one included
    state.common = commonFields(record.payload);
    state.cwd = textAt(record.payload, "cwd");
    if (state.common !== null) add(record, [{ type: "session_start" }]);
  };
  const context = ({ payload }: RolloutLine) => {
    state.turn = { turn: textAt(payload, "turn_id"), model: textAt(payload, "model"), effort: textAt(payload, "effort") || null };
    state.cwd = textAt(payload, "cwd") || state.cwd;
  };
  const item = (record: RolloutLine) => {
    const { payload } = record;
    const callId = textAt(payload, "call_id");
    const kind = textAt(payload, "type");
    if (kind === "function_call" || kind === "custom_tool_call") {
      const args = textAt(payload, "arguments") || textAt(payload, "input");
      calls.set(callId, { name: textAt(payload, "name"), args, timeMs: record.timeMs, cwd: state.cwd });
    }
    const call = calls.get(callId);
    if (/^(function|custom_tool)_call_output$/.test(kind) && call)
      add(record, codexCallEvents(callId, call, payload.output, record.timeMs));
  };
  const message = (record: RolloutLine) => {
    const { payload } = record;
    const prompt = codexPrompt(payload);
    // A version writes a prompt in one of two forms, or in both.
    if (prompt !== null && (state.promptForm === "" || state.promptForm === prompt.form)) {
      state.promptForm = prompt.form;
      add(record, [prompt.fields]);
    }
    if (textAt(payload, "type") === "task_started") state.turnStartMs = record.timeMs;
    const firstTokenMs = numberAt(payload, "time_to_first_token_ms");
    if (firstTokenMs !== null && state.turnStartMs > 0) {
      add(record, [{ type: "first_token", time: state.turnStartMs + firstTokenMs, durationMs: firstTokenMs, firstTokenMs }]);
    }
    add(record, usage.readCount(payload));
  };
  const readers: { [type: string]: (record: RolloutLine) => void } = {
    session_meta: start,
    turn_context: context,
    response_item: item,
    event_msg: message,
    token_usage_record: record => add(record, usage.readRecord(record.payload)),
  };
  return {
    events,
    read(line) {
      state.line += 1;
      const record = readLine(line);
      if (record !== null && Object.hasOwn(readers, record.type)) readers[record.type]?.(record);
    },
  };
}

function readLine(line: string): RolloutLine | null {
  try {
    const value: unknown = JSON.parse(line);
    if (!isObject(value) || typeof value.type !== "string" || !isObject(value.payload)) return null;
    const time = readTimestamp(value.timestamp);
    return time === null ? null : { type: value.type, payload: value.payload, timeMs: time.ms };
  } catch {
    return null;
  }
}

/** Null where the file does not say whose conversation it is. */
function commonFields(meta: Json): Common | null {
  const session = textAt(meta, "id");
  if (session === "") return null;
  const git = isObject(meta.git) ? meta.git : {};
  const { tool, surface, interactive } = codexClient("", textAt(meta, "originator"));
  const known = (["tui", "exec", "ide", "sdk"] as const).find(each => each === surface);
  const parentSession = parentOf(meta.source);
  return {
    tool,
    surface: known ?? "unknown",
    interactive,
    session,
    toolVersion: textAt(meta, "cli_version"),
    repo: textAt(git, "repository_url") || null,
    branch: textAt(git, "branch") || null,
    parentSession,
    thread: parentSession === null ? "main" : "subagent",
    imported: true,
  };
}

/** `{"subagent": {"thread_spawn": {"parent_thread_id": "..."}}}` of a sub-agent's own file. */
function parentOf(source: unknown): string | null {
  const spawn = isObject(source) && isObject(source.subagent) ? source.subagent.thread_spawn : null;
  return isObject(spawn) ? textAt(spawn, "parent_thread_id") || null : null;
}
