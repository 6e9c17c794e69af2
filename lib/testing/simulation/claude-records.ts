import type { ClientSession } from "./client-session";
import { type OtlpLogRecord, type OtlpLogs, type OtlpValues, otlpAttributes, otlpLogs } from "./otlp-logs";
import type { SimulatedLane } from "./parameters";
import type { Moment } from "./play-session";

const MODELS: Record<SimulatedLane, string> = { fast: "claude-haiku-4-5", deep: "claude-opus-4-5" };
/** Claude Code sends no more of an argument than this, and says how long it was. */
const LONGEST_TEXT = 512;
const BEGIN_MS = 3;

type Writer = { write: (atMs: number, name: string, values: OtlpValues) => void; records: OtlpLogRecord[] };

/** The OTLP request that a Claude Code terminal session would send, tool details switched on. */
export function claudeRequest({ id, played, resource }: ClientSession): OtlpLogs {
  const writer = createWriter(id);
  let firstTokenMs: number | null = null;
  let requests = 0;
  for (const moment of played.moments) {
    const ids = { "prompt.id": `${id}-${moment.turn}`, request_id: `req_${id.slice(0, 13)}_${requests}` };
    if (moment.type === "first-token") firstTokenMs = moment.durationMs;
    else if (moment.type === "request") {
      requests += 1;
      ids.request_id = `req_${id.slice(0, 13)}_${requests}`;
      writer.write(moment.atMs, "api_request", { ...ids, ...usageOf(moment, firstTokenMs) });
      firstTokenMs = null;
    } else writeMoment(writer, moment, ids);
  }
  const all = { "service.name": "claude-code", "service.version": "2.1.330", ...resource };
  return otlpLogs(all, "com.anthropic.claude_code.events", writer.records);
}

function createWriter(session: string): Writer {
  const records: OtlpLogRecord[] = [];
  const write: Writer["write"] = (atMs, name, values) => {
    const common = {
      "session.id": session,
      "app.entrypoint": "cli",
      "event.name": name,
      "event.timestamp": new Date(atMs).toISOString(),
      "event.sequence": String(records.length),
    };
    records.push({
      timeUnixNano: `${atMs}000000`,
      observedTimeUnixNano: `${atMs}000000`,
      severityNumber: 9,
      body: { stringValue: `claude_code.${name}` },
      attributes: otlpAttributes(common, values),
    });
  };
  return { write, records };
}

/** Claude's input leaves out what came from its cache; the first request of a turn knows how long the first token took. */
function usageOf(moment: Extract<Moment, { type: "request" }>, firstTokenMs: number | null): OtlpValues {
  const waitedMs = firstTokenMs ?? 0;
  return {
    model: MODELS[moment.lane],
    input_tokens: String(moment.inputTokens - moment.cachedTokens),
    cache_read_tokens: String(moment.cachedTokens),
    cache_creation_tokens: "0",
    output_tokens: String(moment.outputTokens),
    duration_ms: String(moment.durationMs + waitedMs),
    ttft_ms: String(firstTokenMs ?? Math.round(moment.durationMs * 0.3)),
    query_source: "repl_main_thread",
  };
}

function writeMoment({ write }: Writer, moment: Exclude<Moment, { type: "request" | "first-token" }>, ids: OtlpValues): void {
  const { atMs } = moment;
  switch (moment.type) {
    case "prompt":
      write(atMs, "user_prompt", { "prompt.id": ids["prompt.id"] ?? "", prompt_length: String(moment.chars), prompt: "<REDACTED>" });
      return;
    case "error": {
      const error = { model: MODELS[moment.lane], error: "upstream", status_code: "500", attempt: "10", query_source: "repl_main_thread" };
      write(atMs, "api_error", { ...ids, ...error, duration_ms: String(moment.durationMs) });
      return;
    }
    case "command": {
      const call = { ...ids, tool_name: "Bash", tool_use_id: moment.callId, ...shellDetails(moment.command) };
      const success = moment.exitCode === 0;
      write(atMs - moment.durationMs, "tool_decision", { ...call, decision: "accept", source: "config" });
      const outcome = { success: String(success), ...(success ? {} : { error_type: "ShellError" }) };
      write(atMs, "tool_result", { ...call, ...outcome, duration_ms: String(moment.durationMs) });
      return;
    }
    case "edit": {
      // The call begins a moment after the answer, and its duration leaves the wait for it out.
      const { edit, durationMs, path, removed, added } = moment;
      const call = { ...ids, tool_name: "Edit", tool_use_id: moment.callId };
      if (edit.rejected) {
        write(atMs, "tool_decision", { ...call, decision: "reject", source: "user_reject" });
        return;
      }
      write(atMs - durationMs, "tool_decision", { ...call, decision: "accept", source: edit.asked ? "user_temporary" : "config" });
      const input = { file_path: path, old_string: shortened(removed), new_string: shortened(added) };
      write(atMs, "tool_result", {
        ...call,
        success: "true",
        duration_ms: String(Math.max(0, durationMs - BEGIN_MS)),
        tool_input: JSON.stringify(input),
      });
      return;
    }
    case "stopped": {
      const call = { ...ids, tool_name: "Bash", tool_use_id: moment.callId, ...shellDetails(moment.command) };
      write(atMs, "tool_decision", { ...call, decision: "accept", source: "config" });
      write(atMs, "tool_result", { ...call, success: "false", error_type: "ShellError", duration_ms: "0" });
      return;
    }
  }
}

function shellDetails(command: string): OtlpValues {
  const parameters = { bash_command: command.split(" ")[0], full_command: command };
  return { tool_parameters: JSON.stringify(parameters), tool_input: JSON.stringify({ command }) };
}

function shortened(lines: readonly string[]): string {
  const text = lines.join("\n");
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…[${text.length} chars]`;
}
