import type { DecodeContext } from "../../decode-context";
import { NO_SESSION, type Thread } from "../../event";
import { type Attributes, toText } from "../../otlp/attribute-value";
import type { OtlpRecord, SpanContext } from "../../otlp/otlp-record";
import type { OnDropped } from "../client-adapter";
import { type ClientRecord, type ClientSurface, clientRecord, sessionId } from "../client-record";
import { GEN_AI_ATTRIBUTES } from "./attributes";

const SESSION_KEYS = ["gen_ai.conversation.id", "copilot_chat.chat_session_id", "copilot_chat.session_id"];

/** A span on its way to events. A span is told when it has ended: that is the time of its event, as of other clients' results. */
export function genAiRecord(record: OtlpRecord, ctx: DecodeContext, tool: string, drop: OnDropped): ClientRecord {
  return clientRecord(record, ctx, GEN_AI_ATTRIBUTES, drop, kept => {
    const parent = toText(kept.get("copilot_chat.parent_chat_session_id"));
    return {
      ...surfaceOf(tool),
      session: sessionOf(kept, record.span, ctx),
      parentSession: parent === null ? null : sessionId(ctx, parent),
      thread: threadOf(kept, parent),
      turn: record.span?.traceId ?? null,
      tsMs: (record.timeMs ?? ctx.receivedAtMs) + Math.round(record.durationMs ?? 0),
    };
  });
}

/** Copilot is used in the editor by a person; of other senders it is not known, and most are programs. */
function surfaceOf(tool: string): ClientSurface {
  return tool === "copilot-chat" ? { tool, surface: "ide", interactive: true } : { tool, surface: "sdk", interactive: false };
}

/**
 * The conversation; without one the trace, where the span is part of an agent's invocation: that span itself, a tool's, or a model call below
 * another span. A model call that stands alone belongs to no conversation, and calling all of those one session would be wrong.
 */
function sessionOf(kept: Attributes, span: SpanContext | null, ctx: DecodeContext): string {
  for (const key of SESSION_KEYS) {
    const id = toText(kept.get(key));
    if (id !== null) return sessionId(ctx, id);
  }
  const operation = toText(kept.get("gen_ai.operation.name"));
  const isInvocation = operation === "invoke_agent" || operation === "execute_tool" || span?.parentSpanId != null;
  return isInvocation ? (span?.traceId ?? NO_SESSION) : NO_SESSION;
}

/** Copilot gives titles and other helpers a child session with a label; a sub-agent's label names the tool that started it. */
function threadOf(kept: Attributes, parent: string | null): Thread {
  if (parent === null) return "main";
  return /subagent/i.test(toText(kept.get("copilot_chat.debug_log_label")) ?? "") ? "subagent" : "auxiliary";
}
