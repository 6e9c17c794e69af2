import type { DecodeContext } from "../../decode-context";
import type { Thread } from "../../event";
import { scalarText, toBoolean, toText } from "../../otlp/attribute-value";
import type { OtlpRecord } from "../../otlp/otlp-record";
import type { OnDropped } from "../client-adapter";
import { type ClientRecord, clientRecord, sessionId } from "../client-record";
import { GEMINI_ATTRIBUTES } from "./attributes";

/** `conversation`: the client's own id of it, as it stands in prompt ids. */
export function geminiRecord(record: OtlpRecord, ctx: DecodeContext, conversation: string, drop: OnDropped): ClientRecord {
  return clientRecord(record, ctx, GEMINI_ATTRIBUTES, drop, kept => {
    const interactive = toBoolean(kept.get("interactive")) === true;
    const prompt = toText(kept.get("prompt_id"));
    return {
      tool: "gemini-cli",
      surface: interactive ? "tui" : "exec",
      interactive,
      session: sessionId(ctx, conversation),
      toolVersion: geminiVersion(record),
      thread: threadOf(toText(kept.get("role")), prompt, conversation),
      attributes: agentOf(prompt),
      turn: turnOf(prompt, conversation, scalarText(record.resource.get("process.pid"))),
    };
  });
}

/** `service.version` is that of Node (`v20.20.2`); nothing in 0.61 names the client's own, unless the fleet's resource attributes do. */
export function geminiVersion({ resource }: OtlpRecord): string | null {
  const service = toText(resource.get("service.version"));
  return toText(resource.get("app.version")) ?? (service?.startsWith("v") === true ? null : service);
}

/**
 * Requests say their role; tool calls are a sub-agent's when the prompt id is not one of the conversation (`<agent>#<n>`). Helpers such as the
 * router and summaries are `utility_*`.
 */
function threadOf(role: string | null, prompt: string | null, conversation: string): Thread {
  if (role !== null) return role === "main" ? "main" : role === "subagent" ? "subagent" : "auxiliary";
  return prompt === null || prompt.startsWith(conversation) ? "main" : "subagent";
}

/** Sub-agents share the session; their prompt ids `<agent>#<n>` tell them apart. */
function agentOf(prompt: string | null): Record<string, string> {
  const agent = /^([\w-]{1,80})#\d+$/.exec(prompt ?? "")?.[1];
  return agent === undefined ? {} : { agent };
}

/**
 * `<session>########<n>` in a terminal. The count begins again with every process that resumes the conversation, hence the process id. Without a
 * terminal the prompt id is the session's and names no turn.
 */
function turnOf(prompt: string | null, conversation: string, process: string | null): string | null {
  const count = prompt?.startsWith(`${conversation}#`) === true ? /#(\d{1,9})$/.exec(prompt)?.[1] : undefined;
  if (count === undefined) return null;
  return process === null ? count : `${process}:${count}`;
}
