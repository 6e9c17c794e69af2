import { callEffects } from "../adapters/call-effects";
import { type ClientRecord, type EventFields, eventOfKey, sessionId } from "../adapters/client-record";
import type { DecodeContext } from "../decode-context";
import { type CanonicalEvent, NO_SESSION } from "../event";
import { eventBase } from "../event-base";
import { gitSession, isGitSession } from "../git-session";
import { editFacts, fileHash } from "../patch/edit-facts";
import type { FilePlace } from "../patch/file-path";
import { readUnifiedDiff } from "../patch/read-unified-diff";
import { execKind } from "../shell/exec-kind";
import { splitShell } from "../shell/shell-command";
import type { NativeEvent } from "./native-event-schema";
import { nativeRecord } from "./native-record";

/**
 * The canonical events of one native event, marked `via: native`: itself and, where it is a tool result with a command, what follows from that.
 * Its identity is made as adapters make it, so that a call that a hook reports here and the client by OTLP is one: by the call for what belongs
 * to a call, else by `id`, else by the whole event.
 */
export function adaptNativeEvent(event: NativeEvent, ctx: DecodeContext): CanonicalEvent[] {
  const from = clientRecordOf(event, ctx);
  const place = { repo: from.base.repo, cwd: event.cwd ?? null };
  const fields = { ...commonFields(event), ...fileFields(event, ctx, place), toolKind: event.toolKind ?? kindOf(event) };
  const key = isOfCall(event) ? (event.callId ?? event.id) : event.id;
  const main = eventOfKey(from, key ?? null, event.type, fields, ...identityParts(event, fields));
  const marks = { via: "native", ...(event.imported === true && { imported: "true" }) };
  return [main, ...effectsOf(event, from, main)].map(each => ({ ...each, attributes: { ...each.attributes, ...marks } }));
}

/** What follows from a tool result's command. */
function effectsOf(event: NativeEvent, from: ClientRecord, result: CanonicalEvent): CanonicalEvent[] {
  if (event.type !== "tool_result") return [];
  const { callId, toolName, toolKind, success, exitCode, thread } = result;
  const content = { commands: splitShell(event.command ?? ""), patches: [], cwd: event.cwd ?? null };
  return callEffects(from, content, { callId, toolName, toolKind, success, exitCode, thread });
}

function clientRecordOf(event: NativeEvent, ctx: DecodeContext): ClientRecord {
  const record = nativeRecord(event);
  const surface = event.surface ?? "unknown";
  const interactive = event.interactive ?? (surface === "tui" || surface === "ide");
  const base = eventBase(record, ctx, { tool: event.tool, surface, interactive });
  const id = (text: string | null | undefined) => (text ? sessionId(ctx, text) : null);
  base.session = repositorySession(event, base.repo) ?? id(event.session) ?? NO_SESSION;
  base.parentSession = id(event.parentSession);
  base.childSession = id(event.childSession);
  return { base, kept: record.attributes, record, ctx: event.imported ? importContext(ctx) : ctx };
}

/** A repository's own session is named after it as it is; in a conversation's id a slash would be hashed. */
function repositorySession({ session }: NativeEvent, repo: string | null): string | null {
  return session && isGitSession(session) && repo !== null ? gitSession(repo) : null;
}

/** An import shares no id with live telemetry: which of the two counts is decided by `withoutImportedRepeats`, not by which came first. */
function importContext(ctx: DecodeContext): DecodeContext {
  return { ...ctx, hash: (kind, text) => ctx.hash(kind, kind === "event" ? `imported ${text}` : text) };
}

function isOfCall({ type }: NativeEvent): boolean {
  return ["tool_decision", "tool_result", "edit", "check", "revert", "outcome"].includes(type);
}

/** What tells apart several events of one call; the same as in the clients' adapters. */
function identityParts(event: NativeEvent, fields: EventFields): string[] {
  switch (event.type) {
    case "tool_decision":
      return [fields.decision ?? "", fields.decisionSource ?? ""];
    case "edit":
    case "revert":
      return [fields.fileHash ?? ""];
    case "outcome":
      return fields.fileHash ? [fields.reason ?? "", fields.fileHash] : [fields.reason ?? ""];
    default:
      return [];
  }
}

/** What is taken over as it is; sealing drops a text that has not the form of a name. */
function commonFields(event: NativeEvent): EventFields {
  const exitCode = event.exitCode ?? null;
  const reported = event.success ?? (exitCode === null ? null : true);
  return {
    thread: event.thread ?? "main",
    turn: event.turn ?? null,
    model: event.model ?? null,
    effort: event.effort ?? null,
    durationMs: event.durationMs ?? null,
    firstTokenMs: event.firstTokenMs ?? null,
    inputTokens: event.inputTokens ?? null,
    cachedTokens: event.cachedTokens ?? null,
    outputTokens: event.outputTokens ?? null,
    reasoningTokens: event.reasoningTokens ?? null,
    costUsd: event.costUsd ?? null,
    ...decisionFields(event),
    toolName: event.toolName ?? null,
    callId: event.callId ?? null,
    success: reported === null ? null : reported && (exitCode ?? 0) === 0,
    exitCode,
    promptChars: event.promptChars ?? null,
    isCommand: event.isCommand ?? false,
    errorType: event.errorType ?? null,
    statusCode: event.statusCode ?? null,
    reason: event.reason ?? null,
    attributes: extras(event),
  };
}

/** What configuration or a hook let through was accepted by nobody. */
function decisionFields({ type, decision, decisionSource }: NativeEvent): Pick<EventFields, "decision" | "decisionSource"> {
  if (type !== "tool_decision") return {};
  const source = decisionSource ?? "unknown";
  const automatic = decision === "accept" && (source === "config" || source === "hook");
  return { decision: automatic ? "auto" : (decision ?? null), decisionSource: source };
}

function fileFields(event: NativeEvent, ctx: DecodeContext, place: FilePlace): EventFields {
  const linesAdded = event.linesAdded ?? null;
  const linesRemoved = event.linesRemoved ?? null;
  if (!event.file) return { linesAdded, linesRemoved };
  if (event.type !== "edit") return { fileHash: fileHash(ctx.hash, event.file, place), linesAdded, linesRemoved };
  const facts = editFacts(ctx.hash, readUnifiedDiff(event.file, event.patch ?? ""), place);
  const counted = event.patch ? facts : { linesAdded: null, linesRemoved: null };
  return { ...facts, linesAdded: linesAdded ?? counted.linesAdded, linesRemoved: linesRemoved ?? counted.linesRemoved };
}

function kindOf(event: NativeEvent): EventFields["toolKind"] {
  if (event.type === "edit") return "edit";
  return event.command ? execKind(splitShell(event.command)) : null;
}

function extras(event: NativeEvent): Record<string, string> {
  const known = {
    execution_ms: event.executionMs,
    attempt: event.attempt,
    check: event.check,
    work_type_source: event.workTypeSource,
    sha: event.commit,
    reverted_sha: event.revertedCommit,
  };
  return Object.fromEntries(
    Object.entries(known).flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, `${value}`]])),
  );
}
