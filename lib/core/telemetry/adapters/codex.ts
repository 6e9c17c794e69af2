import type { DecodeContext } from "../decode-context";
import type { DropCounter } from "../drop-counter";
import type { CanonicalEvent } from "../event";
import { toText } from "../otlp/attribute-value";
import type { OtlpRecord, RejectReason } from "../otlp/otlp-record";
import { adaptDecision } from "./codex-decision";
import { adaptCodexMetric } from "./codex-metric";
import { adaptPrompt } from "./codex-prompt";
import { type CodexRecord, codexRecord, eventOfRecord, keptNumber, keptText } from "./codex-record";
import { adaptApiRequest, adaptFirstToken, adaptStreamEvent } from "./codex-request";
import { adaptToolResult } from "./codex-tool-result";

/** Log events that become canonical events; all others (start-up phases, plug-ins, reviews ...) are counted and dropped. */
const ADAPTERS: Record<string, (from: CodexRecord) => CanonicalEvent[]> = {
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

/** An identifier as Codex writes it; anything else in its place is hashed, never stored. */
const CONVERSATION_ID = /^[\w.:-]{1,100}$/;

export function isCodex(record: OtlpRecord): boolean {
  const service = toText(record.resource.get("service.name")) ?? "";
  return /^codex([_ -]|$)/i.test(service) || record.scope.startsWith("codex_otel") || record.name?.startsWith("codex.") === true;
}

/**
 * Events of one Codex record. Logs are the one path: spans repeat them and metrics add them up (some of them wrongly), so both are
 * dropped, except what no log tells. Codex 0.169; PROTOCOLS section 2.
 */
export function adaptCodex(record: OtlpRecord, ctx: DecodeContext, drops: DropCounter): CanonicalEvent[] | RejectReason {
  if (record.signal === "traces") return dropped(drops, "signal:traces");
  if (record.signal === "metrics") return adaptCodexMetric(record, ctx) ?? dropped(drops, `metric:${record.name}`);
  const name = toText(record.attributes.get("event.name"));
  if (name === null) return dropped(drops, "event:unnamed");
  const adapt = Object.hasOwn(ADAPTERS, name) ? ADAPTERS[name] : undefined;
  if (adapt === undefined) return dropped(drops, `event:${name}`);
  const conversation = toText(record.attributes.get("conversation.id"));
  // The list of models is fetched before a conversation exists.
  if (conversation === null) return name === "codex.api_request" ? dropped(drops, `event:${name}`) : "no_conversation";
  const session = CONVERSATION_ID.test(conversation) ? conversation : ctx.hash("conversation", conversation).slice(0, 24);
  const events = adapt(codexRecord(record, ctx, session, key => drops.count("codex", key)));
  return events.length > 0 ? events : dropped(drops, `event:${name}`);
}

function dropped(drops: DropCounter, key: string): [] {
  drops.count("codex", key);
  return [];
}

/** `codex.conversation_starts` repeats on resume: a start of the process, not of a session. */
function adaptStart(from: CodexRecord): CanonicalEvent[] {
  const settings = ["approval_policy", "sandbox_policy", "auth_mode"].map(key => [key, keptText(from, key)] as const);
  const attributes = Object.fromEntries(settings.filter((entry): entry is [string, string] => entry[1] !== null));
  return [eventOfRecord(from, "session_start", { attributes })];
}

/** The client's own estimate for a turn; our cost is computed from tokens. */
function adaptTurnCost(from: CodexRecord): CanonicalEvent[] {
  const costUsd = keptNumber(from, "usage.estimated_usd");
  const reason = String(from.kept.get("turn.interrupted")) === "true" ? "interrupted" : null;
  return [eventOfRecord(from, "usage_metric", { costUsd, reason, attributes: { metric: "codex.turn_cost" } })];
}

/** Sent where response logging is on; of a sub-agent it names the parent conversation, which no other log does. */
function adaptAgentResponse(from: CodexRecord): CanonicalEvent[] {
  const parentSession = keptText(from, "parent.conversation.id");
  if (parentSession === null || keptText(from, "agent.type") !== "subagent") return [];
  return [eventOfRecord(from, "usage_metric", { parentSession, thread: "subagent", attributes: { metric: "codex.agent_response" } })];
}
