import type { DecodeContext } from "../../decode-context";
import type { CanonicalEvent } from "../../event";
import { toText } from "../../otlp/attribute-value";
import type { OtlpRecord, RejectReason } from "../../otlp/otlp-record";
import { type ClientAdapter, leftOut, type OnDropped } from "../client-adapter";
import { type ClientRecord, eventOfRecord, keptNumber, keptText } from "../client-record";
import { adaptApprovalMode, adaptConfig } from "./approval-mode";
import { geminiRecord, geminiVersion } from "./record";
import { adaptApiError, adaptApiResponse } from "./request";
import { adaptToolCall } from "./tool-call";

/** Log events that become canonical events; all others (start-up phases, file operations, loop checks ...) are counted and dropped. */
const ADAPTERS: Record<string, (from: ClientRecord) => CanonicalEvent[]> = {
  "gemini_cli.config": adaptConfig,
  "gemini_cli.user_prompt": adaptPrompt,
  "gemini_cli.api_response": adaptApiResponse,
  "gemini_cli.api_error": adaptApiError,
  "gemini_cli.tool_call": adaptToolCall,
  "gemini_cli.model_routing": adaptApprovalMode,
  "gemini_cli.plan.approval_mode_switch": adaptApprovalMode,
  "gemini_cli.rewind": adaptRewind,
};

function isGemini(record: OtlpRecord): boolean {
  return toText(record.resource.get("service.name")) === "gemini-cli" || record.name?.startsWith("gemini_cli.") === true;
}

/**
 * Events of one Gemini CLI record. Logs named `gemini_cli.*` are the one path: `gen_ai.*.details` repeats each request (before and after it),
 * metrics add the logs up, and spans repeat them. Gemini CLI 0.61; PROTOCOLS section 2.
 */
function adaptGemini(record: OtlpRecord, ctx: DecodeContext, drop: OnDropped): CanonicalEvent[] | RejectReason {
  if (record.signal === "traces") return leftOut(drop, "signal:traces");
  if (record.signal === "metrics") return leftOut(drop, `metric:${record.name}`);
  const name = toText(record.attributes.get("event.name"));
  if (name === null) return leftOut(drop, "event:unnamed");
  const adapt = Object.hasOwn(ADAPTERS, name) ? ADAPTERS[name] : undefined;
  if (adapt === undefined) return leftOut(drop, `event:${name}`);
  const conversation = toText(record.attributes.get("session.id")) ?? toText(record.resource.get("session.id"));
  if (conversation === null) return "no_conversation";
  const events = adapt(geminiRecord(record, ctx, conversation, drop));
  return events.length > 0 ? events : leftOut(drop, `event:${name}`);
}

/** Slash commands that only steer the client leave no prompt. */
function adaptPrompt(from: ClientRecord): CanonicalEvent[] {
  return [eventOfRecord(from, "prompt", { promptChars: keptNumber(from, "prompt_length") })];
}

/** A person went back in the conversation; some choices also put the files back, which of them is not told. */
function adaptRewind(from: ClientRecord): CanonicalEvent[] {
  const outcome = keptText(from, "outcome")?.toLowerCase() ?? "";
  return outcome.includes("revert") ? [eventOfRecord(from, "revert", { success: true })] : [];
}

export const geminiAdapter: ClientAdapter = {
  tool: "gemini-cli",
  recognises: isGemini,
  versionOf: geminiVersion,
  adapt: adaptGemini,
};
