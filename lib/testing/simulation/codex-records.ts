import type { ClientSession } from "./client-session";
import { type OtlpLogRecord, type OtlpLogs, type OtlpValues, otlpAttributes, otlpLogs } from "./otlp-logs";
import type { SimulatedLane } from "./parameters";
import type { Moment } from "./play-session";

const MODELS: Record<SimulatedLane, string> = { fast: "gpt-5.3-codex-spark", deep: "gpt-5.3-codex" };
const VERSION = "0.169.0";
type Edit = Extract<Moment, { type: "edit" }>;

/** One Codex log record. Codex leaves `timeUnixNano` zero and writes numbers as strings. */
function record(session: string, model: string, atMs: number, name: string, values: OtlpValues): OtlpLogRecord {
  return {
    timeUnixNano: "0",
    observedTimeUnixNano: `${atMs}000000`,
    severityNumber: 9,
    body: null,
    attributes: otlpAttributes({ "event.name": name }, values, {
      "event.timestamp": new Date(atMs).toISOString(),
      "conversation.id": session,
      "app.version": VERSION,
      originator: "codex-tui",
      "terminal.type": "xterm-256color",
      model,
      slug: model,
    }),
  };
}

function recordsOf(session: string, moment: Moment): OtlpLogRecord[] {
  const { atMs } = moment;
  const model = MODELS[moment.lane];
  const at = (ms: number, name: string, values: OtlpValues) => record(session, model, ms, name, values);
  switch (moment.type) {
    case "prompt":
      return [at(atMs, "codex.user_prompt", { prompt_length: String(moment.chars), prompt: "[REDACTED]" })];
    case "first-token":
      return [at(atMs, "codex.turn_ttft", { duration_ms: String(moment.durationMs) })];
    case "error":
      return [
        at(atMs, "codex.api_request", {
          duration_ms: String(moment.durationMs),
          "http.response.status_code": "500",
          attempt: "3",
          endpoint: "/responses",
          "error.message": "upstream",
        }),
      ];
    case "request":
      return [
        at(atMs, "codex.sse_event", {
          "event.kind": "response.completed",
          input_token_count: String(moment.inputTokens),
          cached_token_count: String(moment.cachedTokens),
          output_token_count: String(moment.outputTokens),
          reasoning_token_count: String(moment.reasoningTokens),
          tool_token_count: String(moment.inputTokens + moment.outputTokens),
          model_reasoning_effort: moment.lane === "fast" ? "low" : "high",
        }),
      ];
    case "command": {
      const call = { tool_name: "exec_command", call_id: moment.callId };
      return [
        at(atMs - moment.durationMs, "codex.tool_decision", { ...call, decision: "approved", source: "Config" }),
        at(atMs, "codex.tool_result", {
          ...call,
          duration_ms: String(moment.durationMs),
          success: "true",
          arguments: JSON.stringify({ cmd: moment.command }),
          output: header(moment.exitCode, moment.durationMs),
        }),
      ];
    }
    case "edit":
      return editRecords(at, moment);
    case "stopped":
      return [
        at(atMs, "codex.tool_decision", {
          tool_name: "exec_command",
          call_id: moment.callId,
          decision: "approved",
          source: "Config",
        }),
      ];
  }
}

/** The decision comes when the developer answers; the result's duration holds the wait for the answer and the patch. */
function editRecords(at: (ms: number, name: string, values: OtlpValues) => OtlpLogRecord, moment: Edit): OtlpLogRecord[] {
  const { atMs, durationMs, edit } = moment;
  const call = { tool_name: "apply_patch", call_id: moment.callId };
  const source = edit.asked ? "User" : "Config";
  if (edit.rejected) return [at(atMs, "codex.tool_decision", { ...call, decision: "denied", source })];
  return [
    at(atMs - durationMs, "codex.tool_decision", { ...call, decision: "approved", source }),
    at(atMs, "codex.tool_result", {
      ...call,
      duration_ms: String(durationMs + edit.permissionMs),
      success: "true",
      arguments: patchOf(moment),
      output: `${header(0, durationMs)}Success. Updated the following files:\nM ${moment.path}\n`,
    }),
  ];
}

const header = (exitCode: number, durationMs: number): string =>
  `Exit code: ${exitCode}\nWall time: ${(durationMs / 1000).toFixed(3)} seconds\nOutput:\n`;

function patchOf({ path, removed, added }: Edit): string {
  const lines = [...removed.map(line => `-${line}`), ...added.map(line => `+${line}`)];
  return ["*** Begin Patch", `*** Update File: ${path}`, "@@", ...lines, "*** End Patch", ""].join("\n");
}

/** Codex opens a second conversation that invents a title; real telemetry holds it, so the simulated does. */
function titleRecords(session: string, model: string, atMs: number): OtlpLogRecord[] {
  return [
    record(session, model, atMs, "codex.conversation_starts", { provider_name: "OpenAI" }),
    record(session, model, atMs, "codex.user_prompt", {
      prompt_length: "421",
      prompt: "Generate a concise, single-line task title of at most 36 characters",
    }),
    record(session, model, atMs + 400, "codex.sse_event", {
      "event.kind": "response.completed",
      input_token_count: "300",
      cached_token_count: "0",
      output_token_count: "8",
      reasoning_token_count: "0",
      tool_token_count: "308",
    }),
  ];
}

/** The OTLP request that a Codex terminal session would send. */
export function codexRequest({ id, titleId, played, resource }: ClientSession): OtlpLogs {
  const model = MODELS[played.moments[0]?.lane ?? "fast"];
  const start = record(id, model, played.startMs - 4_000, "codex.conversation_starts", {
    provider_name: "OpenAI",
    approval_policy: "on-request",
    sandbox_policy: "workspace-write",
  });
  const own = played.moments.flatMap(moment => recordsOf(id, moment));
  const records = [start, ...own, ...titleRecords(titleId, model, played.startMs + 300)];
  return otlpLogs({ "service.name": "codex_cli_rs", "service.version": VERSION, ...resource }, "codex_otel.log_only", records);
}
