import type { DecodeContext } from "../../decode-context";
import { type CanonicalEvent, NO_SESSION } from "../../event";
import { toBoolean, toText } from "../../otlp/attribute-value";
import type { OtlpRecord, RejectReason } from "../../otlp/otlp-record";
import { type ClientAdapter, leftOut, type OnDropped } from "../client-adapter";
import { type ClientRecord, eventOfRecord } from "../client-record";
import { adaptDecision } from "./decision";
import { adaptMetric } from "./metric";
import { adaptPrompt, adaptSkill } from "./prompt";
import { claudeRecord } from "./record";
import { adaptError, adaptRefusal, adaptRequest } from "./request";
import { adaptToolResult } from "./tool-result";

/** Log events that become canonical events; of all others only name, time and number are kept. */
const ADAPTERS: Record<string, (from: ClientRecord) => CanonicalEvent[]> = {
  user_prompt: adaptPrompt,
  skill_activated: adaptSkill,
  api_request: adaptRequest,
  api_error: adaptError,
  api_refusal: adaptRefusal,
  tool_decision: adaptDecision,
  tool_result: adaptToolResult,
};

function isClaude(record: OtlpRecord): boolean {
  const service = toText(record.resource.get("service.name")) ?? "";
  return (
    service === "claude-code" || record.scope.startsWith("com.anthropic.claude_code") || record.name?.startsWith("claude_code.") === true
  );
}

/**
 * Events of one Claude Code record. Logs are the one path: spans repeat them, and metrics but for what no log tells. Claude Code 2.1.330;
 * PROTOCOLS section 2, https://code.claude.com/docs/en/monitoring-usage.
 */
function adaptClaude(record: OtlpRecord, ctx: DecodeContext, drop: OnDropped): CanonicalEvent[] | RejectReason {
  if (record.signal === "traces") return leftOut(drop, "signal:traces");
  if (record.signal === "metrics") return adaptMetric(claudeRecord(record, ctx, drop)) ?? leftOut(drop, `metric:${record.name}`);
  const name = toText(record.attributes.get("event.name"));
  if (name === null) return leftOut(drop, "event:unnamed");
  const from = claudeRecord(record, ctx, drop);
  // Switched off by OTEL_METRICS_INCLUDE_SESSION_ID: only what requests used can still be counted.
  if (from.base.session === NO_SESSION && name !== "api_request") return leftOut(drop, `event:${name}`);
  const adapt = Object.hasOwn(ADAPTERS, name) ? ADAPTERS[name] : undefined;
  const events = adapt?.(from) ?? [];
  return events.length > 0 ? events : [numbered(from, name)];
}

/**
 * A record that says nothing of work still has its number, without which the health of telemetry would see a gap. That a background agent ended
 * (`subagent_completed`, `async`) tells its report, a `user_prompt` that nobody typed, from a person's.
 */
function numbered(from: ClientRecord, name: string): CanonicalEvent {
  const attributes: CanonicalEvent["attributes"] = { ...from.base.attributes, name };
  if (toBoolean(from.kept.get("is_async")) === true) attributes.async = "true";
  return eventOfRecord(from, "usage_metric", { model: null, attributes });
}

export const claudeAdapter: ClientAdapter = { tool: "claude-code", recognises: isClaude, adapt: adaptClaude };
