import type { CanonicalEvent, Decision, DecisionSource } from "../../event";
import { type ClientRecord, eventOfCall, keptText } from "../client-record";
import { toolKind } from "./tools";

/**
 * `tool_decision`. `user_abort` is a prompt dismissed without an answer. Outside the terminal nobody is asked: there `user_*` also stands for a
 * saved rule that matched.
 */
export function adaptDecision(from: ClientRecord): CanonicalEvent[] {
  const toolName = keptText(from, "tool_name") ?? "";
  const stated = keptText(from, "source") ?? "";
  const attended = from.base.interactive || from.base.surface === "unknown";
  const source = decisionSource(stated, attended);
  const decision = decisionOf(keptText(from, "decision"), source, stated);
  const fields = { callId: keptText(from, "tool_use_id"), toolName, toolKind: toolKind(toolName), decision, decisionSource: source };
  return [eventOfCall(from, "tool_decision", fields, decision ?? "", source)];
}

function decisionSource(stated: string, attended: boolean): DecisionSource {
  if (stated.startsWith("user_")) return attended ? "user" : "config";
  return stated === "config" || stated === "hook" ? stated : "unknown";
}

function decisionOf(stated: string | null, source: DecisionSource, detail: string): Decision | null {
  if (stated === "accept") return source === "user" ? "accept" : "auto";
  if (stated !== "reject") return null;
  return detail === "user_abort" ? "abort" : "reject";
}
