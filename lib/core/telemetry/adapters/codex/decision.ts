import type { CanonicalEvent, Decision, DecisionSource } from "../../event";
import { type ClientRecord, eventOfCall, keptText } from "../client-record";
import { toolKind } from "./tools";

/**
 * `codex.tool_decision`. `approved` from `Config` is automatic: nobody was asked (all decisions of `codex exec` are of this kind). A call
 * can have two decisions, one by configuration and, when the sandbox then blocked it, one by the person; both are kept.
 */
export function adaptDecision(from: ClientRecord): CanonicalEvent[] {
  const toolName = keptText(from, "tool_name") ?? "";
  const source = decisionSource(keptText(from, "source"));
  const decision = decisionOf(keptText(from, "decision"), source);
  const fields = { callId: keptText(from, "call_id"), toolName, toolKind: toolKind(toolName), decision, decisionSource: source };
  return [eventOfCall(from, "tool_decision", fields, decision ?? "", source)];
}

function decisionSource(text: string | null): DecisionSource {
  const source = text?.toLowerCase();
  return source === "user" || source === "config" || source === "hook" ? source : "unknown";
}

function decisionOf(text: string | null, source: DecisionSource): Decision | null {
  const decision = text?.toLowerCase() ?? "";
  if (decision.startsWith("approved")) return source === "user" ? "accept" : "auto";
  if (decision.startsWith("denied") || decision.startsWith("timed_out")) return "reject";
  return decision.startsWith("abort") ? "abort" : null;
}
