import type { ClientSession } from "./client-session";
import { type OtlpLogRecord, type OtlpLogs, type OtlpValues, otlpAttributes, otlpLogs } from "./otlp-logs";
import type { SimulatedLane } from "./parameters";
import type { Moment } from "./play-session";

const MODELS: Record<SimulatedLane, string> = { fast: "gemini-2.5-flash", deep: "gemini-2.5-pro" };

type Write = (atMs: number, name: string, values: OtlpValues) => void;

/** The OTLP request that a Gemini CLI terminal session would send: one record per call when it is over, no first token, approval modes switched as needed. */
export function geminiRequest({ id, played, resource }: ClientSession): OtlpLogs {
  const records: OtlpLogRecord[] = [];
  let firstTokenMs = 0;
  const write: Write = (atMs, name, values) => {
    const at = {
      "session.id": id,
      interactive: "true",
      "event.name": `gemini_cli.${name}`,
      "event.timestamp": new Date(atMs).toISOString(),
    };
    records.push({
      timeUnixNano: `${atMs}000000`,
      observedTimeUnixNano: `${atMs}000000`,
      severityNumber: 9,
      body: { stringValue: "" },
      attributes: otlpAttributes(at, values),
    });
  };
  for (const moment of played.moments) {
    const prompt = { prompt_id: `${id}########${moment.turn}` };
    if (moment.type === "first-token") firstTokenMs = moment.durationMs;
    else if (moment.type === "request") {
      write(moment.atMs, "api_response", { ...prompt, ...usageOf(moment, firstTokenMs) });
      firstTokenMs = 0;
    } else writeMoment(write, moment, prompt);
  }
  const all = { "service.name": "gemini-cli", "service.version": "v20.20.2", ...resource };
  return otlpLogs(all, "gemini-cli", records);
}

function usageOf(moment: Extract<Moment, { type: "request" }>, firstTokenMs: number): OtlpValues {
  return {
    model: MODELS[moment.lane],
    duration_ms: String(moment.durationMs + firstTokenMs),
    input_token_count: String(moment.inputTokens),
    cached_content_token_count: String(moment.cachedTokens),
    output_token_count: String(moment.outputTokens - moment.reasoningTokens),
    thoughts_token_count: String(moment.reasoningTokens),
    tool_token_count: "0",
    status_code: "200",
    role: "main",
  };
}

function writeMoment(write: Write, moment: Exclude<Moment, { type: "request" | "first-token" }>, prompt: OtlpValues): void {
  const { atMs } = moment;
  switch (moment.type) {
    case "prompt":
      write(atMs, "user_prompt", { ...prompt, prompt_length: String(moment.chars) });
      write(atMs, "model_routing", { decision_model: MODELS[moment.lane], approval_mode: "yolo" });
      return;
    case "error":
      write(atMs, "api_error", {
        ...prompt,
        model: MODELS[moment.lane],
        "error.message": "upstream",
        status_code: "500",
        duration_ms: String(moment.durationMs),
      });
      return;
    case "command":
      write(atMs, "tool_call", {
        ...prompt,
        ...shellCall(moment.command, moment.durationMs),
        success: "true",
        decision: "accept",
        ...(moment.exitCode === 0 ? {} : { metadata: JSON.stringify({ exitCode: moment.exitCode }) }),
      });
      return;
    case "edit":
      writeEdit(write, moment, prompt);
      return;
    case "stopped":
      write(atMs, "tool_call", { ...prompt, ...shellCall(moment.command, 0), success: "false", decision: "accept" });
      return;
  }
}

function shellCall(command: string, durationMs: number): OtlpValues {
  return { function_name: "run_shell_command", duration_ms: String(durationMs), function_args: JSON.stringify({ command }) };
}

/** Who wants to be asked about an edit has switched the approval mode before it. */
function writeEdit(write: Write, moment: Extract<Moment, { type: "edit" }>, prompt: OtlpValues): void {
  const { atMs, edit, durationMs, path, removed, added } = moment;
  const tookMs = durationMs + edit.permissionMs;
  if (edit.asked) write(atMs - tookMs, "plan.approval_mode_switch", { from_mode: "yolo", to_mode: "default" });
  write(atMs, "tool_call", {
    ...prompt,
    function_name: "replace",
    duration_ms: String(tookMs),
    success: String(!edit.rejected),
    decision: edit.rejected ? "reject" : "accept",
    function_args: JSON.stringify({ file_path: path, old_string: removed.join("\n"), new_string: added.join("\n") }),
    ...(edit.rejected ? {} : { metadata: JSON.stringify({ model_added_lines: added.length, model_removed_lines: removed.length }) }),
  });
  if (edit.asked) write(atMs, "plan.approval_mode_switch", { from_mode: "default", to_mode: "yolo" });
}
