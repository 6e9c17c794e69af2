import { formatCount } from "@/components/charts/figure-format";
import type { TailEvent } from "@/lib/contract/telemetry-health";

const TYPES: Record<string, string> = {
  session_start: "start",
  prompt: "prompt",
  first_token: "first token",
  request: "request",
  request_error: "failed request",
  tool_decision: "decision",
  tool_result: "tool result",
  edit: "edit",
  revert: "revert",
  check: "check",
  route: "route",
  escalation: "escalation",
  correction: "correction",
  outcome: "outcome",
  session_end: "end",
  usage_metric: "count",
};
export const eventWords = (type: string): string => TYPES[type] ?? type;

/** What an event says, in a few words: "gpt-5.3-codex · 3,100 in · 210 out · 1.4 s". */
export function eventSummary(event: TailEvent): string {
  const { model, toolName, decision, success, lines, inputTokens, outputTokens, durationMs } = event;
  const parts = [
    toolName,
    decision,
    success === false ? "failed" : null,
    lines === null ? null : `+${formatCount(lines[0])} −${formatCount(lines[1])} lines`,
    model,
    inputTokens === null ? null : `${formatCount(inputTokens)} in`,
    outputTokens === null ? null : `${formatCount(outputTokens)} out`,
    durationMs === null ? null : durationWords(durationMs),
  ];
  return parts.filter(part => part !== null).join(" · ");
}

/** "840 ms", "1.4 s", "3 min 20 s". */
export function durationWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
