import { isObject, toText } from "@/lib/core/telemetry/otlp/attribute-value";
import { geminiToolEvents } from "../import/gemini-tool-events";
import { type HookMoment, momentOf } from "./hook-moment";

const KINDS = {
  SessionStart: "start",
  BeforeAgent: "prompt",
  BeforeModel: "model",
  AfterTool: "done",
  SessionEnd: "end",
} as const;

/**
 * The input of a Gemini CLI hook (docs/hooks/reference.md of google-gemini/gemini-cli). Its tool hooks name no call: results are looked at here,
 * but not sent, since they could not be told from those of its own telemetry.
 */
export function readGeminiHook(value: unknown, nowMs: number): HookMoment {
  const { input, name: _name, ...moment } = momentOf(value, KINDS);
  if (moment.kind === "model" && isObject(input.llm_request)) return { ...moment, model: toText(input.llm_request.model) };
  if (moment.kind !== "done") return moment;
  const response = isObject(input.tool_response) ? input.tool_response : {};
  const call = {
    id: "call",
    name: input.tool_name,
    args: input.tool_input,
    status: response.error ? "error" : "success",
    result: [{ functionResponse: { response: { output: toText(response.llmContent) ?? "" } } }],
  };
  return { ...moment, events: geminiToolEvents([call], new Date(nowMs).toISOString()) };
}
