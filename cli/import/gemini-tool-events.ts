import { geminiToolKind, SHELL_TOOL } from "@/lib/core/telemetry/adapters/gemini/tools";
import type { NativeEventInput } from "@/lib/core/telemetry/native/native-event-schema";
import { isObject, toNumber, toText } from "@/lib/core/telemetry/otlp/attribute-value";

type Json = Record<string, unknown>;
type ToolEvent = Omit<NativeEventInput, "tool" | "session">;

/**
 * Events of a message's tool calls: the result (a shell command goes along to be reduced where it arrives), the edit with its diff, and the refusal of a
 * person. Whether anybody was asked about what ran is not in these files.
 */
export function geminiToolEvents(calls: unknown, messageTime: string): ToolEvent[] {
  return (Array.isArray(calls) ? calls : []).filter(isObject).flatMap(call => callEvents(call, messageTime));
}

function callEvents(call: Json, messageTime: string): ToolEvent[] {
  const callId = toText(call.id);
  const toolName = toText(call.name);
  if (callId === null || toolName === null) return [];
  const common = { callId, toolName, time: toText(call.timestamp) ?? messageTime };
  const said = responseText(call.result);
  const success = call.status === "success";
  const events: ToolEvent[] = [];
  if (call.status === "cancelled" && said.includes("User denied execution.")) {
    events.push({ ...common, type: "tool_decision", decision: "reject", decisionSource: "user" });
  }
  const shell = toolName === SHELL_TOOL && isObject(call.args) ? call.args : {};
  const exitCode = toolName === SHELL_TOOL && success ? exitCodeOf(said) : null;
  const command = toText(shell.command);
  const toolKind = command === null ? geminiToolKind(toolName) : null;
  events.push({ ...common, type: "tool_result", success, exitCode, command, toolKind });
  if (success) events.push(...editEvents(common, call.resultDisplay));
  return events;
}

function editEvents(common: Pick<ToolEvent, "callId" | "toolName" | "time">, display: unknown): ToolEvent[] {
  if (!isObject(display)) return [];
  const file = toText(display.filePath);
  const patch = toText(display.fileDiff);
  if (file === null || patch === null) return [];
  const stat = isObject(display.diffStat) ? display.diffStat : {};
  const lines = { linesAdded: toNumber(stat.model_added_lines), linesRemoved: toNumber(stat.model_removed_lines) };
  return [{ ...common, type: "edit", file, patch, ...lines }];
}

/** What the model was told of the call. */
function responseText(result: unknown): string {
  const parts = (Array.isArray(result) ? result : []).filter(isObject);
  const responses = parts.flatMap(part =>
    isObject(part.functionResponse) && isObject(part.functionResponse.response) ? [part.functionResponse.response] : [],
  );
  return responses.flatMap(response => [toText(response.output), toText(response.error)].filter(text => text !== null)).join("\n");
}

/**
 * The client writes `Exit Code: <n>` after the output where that is not 0, followed by lines of its own only; a command in the background has none
 * yet. A program whose last words are such a line cannot be told from it.
 */
function exitCodeOf(said: string): number | null {
  if (/^(?:<untrusted_context>\s*)?Command moved to background/.test(said)) return null;
  const code =
    /\nExit Code: (-?\d{1,10})(?:\n(?:Signal|Background PIDs|Process Group PGID): [^\n]*)*\s*(?:<\/untrusted_context>\s*)?$/.exec(
      said,
    )?.[1];
  return code === undefined ? 0 : Number(code);
}
