import type { DecodeContext } from "../../decode-context";
import type { CanonicalEvent } from "../../event";
import { toBoolean, toText } from "../../otlp/attribute-value";
import type { OtlpRecord, RejectReason } from "../../otlp/otlp-record";
import { type ClientAdapter, leftOut, type OnDropped } from "../client-adapter";
import { type ClientRecord, eventOfRecord, keptNumber, keptText, sessionId } from "../client-record";
import { adaptDecision } from "./decision";
import { adaptCodexMetric } from "./metric";
import { adaptPrompt } from "./prompt";
import { codexRecord } from "./record";
import { adaptApiRequest, adaptFirstToken, adaptStreamEvent } from "./request";
import { adaptToolResult } from "./tool-result";

/** Log events that become canonical events; all others (start-up phases, plug-ins, reviews ...) are counted and dropped. */
const ADAPTERS: Record<string, (from: ClientRecord) => CanonicalEvent[]> = {
  "codex.conversation_starts": adaptStart,
  "codex.user_prompt": adaptPrompt,
  "codex.turn_ttft": adaptFirstToken,
  "codex.sse_event": adaptStreamEvent,
  "codex.api_request": adaptApiRequest,
  "codex.websocket_connect": adaptApiRequest,
  "codex.websocket_request": adaptApiRequest,
  "codex.tool_decision": adaptDecision,
  "codex.tool_result": adaptToolResult,
  "codex.turn_cost": adaptTurnCost,
  "codex.agent_response": adaptAgentResponse,
};

function isCodex(record: OtlpRecord): boolean {
  const service = toText(record.resource.get("service.name")) ?? "";
  return /^codex([_ -]|$)/i.test(service) || record.scope.startsWith("codex_otel") || record.name?.startsWith("codex.") === true;
}

/**
 * Events of one Codex record. Logs are the one path: spans repeat them and metrics add them up (some of them wrongly), so both are
 * dropped, except what no log tells. Codex 0.169; PROTOCOLS section 2.
 */
function adaptCodex(record: OtlpRecord, ctx: DecodeContext, drop: OnDropped): CanonicalEvent[] | RejectReason {
  if (record.signal === "traces") return leftOut(drop, "signal:traces");
  if (record.signal === "metrics") return adaptCodexMetric(record, ctx) ?? leftOut(drop, `metric:${record.name}`);
  const name = toText(record.attributes.get("event.name"));
  if (name === null) return leftOut(drop, "event:unnamed");
  const adapt = Object.hasOwn(ADAPTERS, name) ? ADAPTERS[name] : undefined;
  if (adapt === undefined) return leftOut(drop, `event:${name}`);
  const conversation = toText(record.attributes.get("conversation.id"));
  // The list of models is fetched before a conversation exists.
  if (conversation === null) return name === "codex.api_request" ? leftOut(drop, `event:${name}`) : "no_conversation";
  const events = adapt(codexRecord(record, ctx, sessionId(ctx, conversation), drop));
  return events.length > 0 ? events : leftOut(drop, `event:${name}`);
}

/** `codex.conversation_starts` repeats on resume: a start of the process, not of a session. */
function adaptStart(from: ClientRecord): CanonicalEvent[] {
  const settings = ["approval_policy", "sandbox_policy", "auth_mode"].map(key => [key, keptText(from, key)] as const);
  const attributes = Object.fromEntries(settings.filter((entry): entry is [string, string] => entry[1] !== null));
  return [eventOfRecord(from, "session_start", { attributes })];
}

/** The client's own estimate for a turn; our cost is computed from tokens. */
function adaptTurnCost(from: ClientRecord): CanonicalEvent[] {
  const costUsd = keptNumber(from, "usage.estimated_usd");
  const reason = toBoolean(from.kept.get("turn.interrupted")) === true ? "interrupted" : null;
  return [eventOfRecord(from, "usage_metric", { costUsd, reason, attributes: { metric: "codex.turn_cost" } })];
}

/** Sent where response logging is on; of a sub-agent it names the parent conversation, which no other log does. */
function adaptAgentResponse(from: ClientRecord): CanonicalEvent[] {
  const parentSession = keptText(from, "parent.conversation.id");
  if (parentSession === null || keptText(from, "agent.type") !== "subagent") return [];
  return [eventOfRecord(from, "usage_metric", { parentSession, thread: "subagent", attributes: { metric: "codex.agent_response" } })];
}

export const codexAdapter: ClientAdapter = { tool: "codex", recognises: isCodex, adapt: adaptCodex };
