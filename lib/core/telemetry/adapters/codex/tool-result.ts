import type { CanonicalEvent } from "../../event";
import { toBoolean, toText } from "../../otlp/attribute-value";
import { editFacts, fileHash } from "../../patch/edit-facts";
import { checkKind } from "../../shell/check-commands";
import { gitEffect } from "../../shell/git-commands";
import { type ClientRecord, type EventFields, eventOfCall, keptNumber, keptText } from "../client-record";
import { parseJson, property, readOutputHeader } from "./tool-output";
import { readToolCall, type ToolCall } from "./tools";

/**
 * `codex.tool_result`: the result itself and, derived from its arguments and output before those are dropped, an edit per file, a check,
 * reverts and outcomes. Codex reports success when a shell command merely ran; here success also needs exit code 0.
 */
export function adaptToolResult(from: ClientRecord): CanonicalEvent[] {
  const toolName = keptText(from, "tool_name") ?? "";
  const args = toText(from.record.attributes.get("arguments")) ?? "";
  const output = toText(from.record.attributes.get("output")) ?? "";
  const call = readToolCall(toolName, args);
  const header = readOutputHeader(output, call.kind === "edit");
  const reported = toBoolean(from.kept.get("success"));
  const success = reported === null ? null : reported && (header.exitCode ?? 0) === 0;
  const common: EventFields = {
    callId: keptText(from, "call_id"),
    toolName,
    toolKind: call.kind,
    success,
    exitCode: header.exitCode,
    thread: isSubagent(from) ? "subagent" : "main",
  };
  const result = eventOfCall(from, "tool_result", {
    ...common,
    durationMs: keptNumber(from, "duration_ms"),
    childSession: toolName === "spawn_agent" ? spawnedConversation(output) : null,
    attributes: header.executionMs === null ? {} : { execution_ms: String(Math.round(header.executionMs)) },
  });
  const derived = [...checks(from, call, common), ...edits(from, call, common), ...gitEffects(from, call, common)];
  for (const [index, event] of derived.entries()) event.sequence = (event.sequence ?? 0) + index + 1;
  return [result, ...derived];
}

/** The new agent's conversation, which is all that links the two. Nothing but a UUID is taken from the output. */
function spawnedConversation(output: string): string | null {
  const id = toText(property(parseJson(output), "agent_id"));
  return id !== null && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) ? id : null;
}

/** The path of the agent that made the call: `/root` is the conversation's own. */
function isSubagent(from: ClientRecord): boolean {
  const agent = toText(from.record.attributes.get("agent_name"));
  return agent !== null && agent !== "/root";
}

/** One check per call, passed or failed by the exit code where that reaches the end of the line; else its result is unknown. */
function checks(from: ClientRecord, call: ToolCall, common: EventFields): CanonicalEvent[] {
  for (const command of call.commands) {
    const kind = checkKind(command, from.ctx.checkCommands);
    if (kind === null) continue;
    const exitCode = command.statusReaches ? (common.exitCode ?? null) : null;
    const success = exitCode === null ? null : exitCode === 0;
    return [eventOfCall(from, "check", { ...common, exitCode, success, attributes: { check: kind } })];
  }
  return [];
}

function edits(from: ClientRecord, call: ToolCall, common: EventFields): CanonicalEvent[] {
  if (common.success !== true) return [];
  return call.patches.map(file => {
    const facts = editFacts(from.ctx.hash, file);
    return eventOfCall(from, "edit", { ...common, ...facts }, facts.fileHash ?? "");
  });
}

/**
 * Commits and pull requests of a line that succeeded. Work thrown away counts too when a later command of the line failed, as in
 * `git checkout -- a.ts && npm test`.
 */
function gitEffects(from: ClientRecord, call: ToolCall, common: EventFields): CanonicalEvent[] {
  const { hash } = from.ctx;
  return call.commands.flatMap((command, index) => {
    const effect = gitEffect(command);
    if (effect === null) return [];
    if (effect.effect !== "revert") {
      return common.success === true ? [eventOfCall(from, "outcome", { ...common, reason: effect.effect }, effect.effect)] : [];
    }
    const ranBefore = common.exitCode !== null && index < call.commands.length - 1;
    if (common.success !== true && !ranBefore) return [];
    const files = effect.paths.length > 0 ? effect.paths.map(path => fileHash(hash, path)) : [null];
    return files.map(file => eventOfCall(from, "revert", { ...common, success: true, fileHash: file }, file ?? ""));
  });
}
