import { CODEX_ATTRIBUTES, keepAllowed } from "../allow-list";
import type { DecodeContext } from "../decode-context";
import type { CanonicalEvent, EventType } from "../event";
import { eventBase } from "../event-base";
import { idFromKey, idFromRecord } from "../event-id";
import { type Attributes, toNumber, toText } from "../otlp/attribute-value";
import type { OtlpRecord } from "../otlp/otlp-record";

/** One log record of Codex on its way to events. */
export type CodexRecord = {
  /** Copied for each event made of the record. */
  base: CanonicalEvent;
  /** The allow-listed attributes: what may be read into an event as it is. */
  kept: Attributes;
  /** The record with its content, for derivations only (`codex-tool-result.ts`, `codex-prompt.ts`). */
  record: OtlpRecord;
  ctx: DecodeContext;
};

export type EventFields = Partial<Omit<CanonicalEvent, "eventId" | "type">>;

export function codexRecord(record: OtlpRecord, ctx: DecodeContext, session: string, onDropped: (key: string) => void): CodexRecord {
  const kept = keepAllowed(record.attributes, CODEX_ATTRIBUTES, onDropped);
  const client = codexClient(toText(record.resource.get("service.name")) ?? toText(kept.get("originator")) ?? "");
  const model = toText(kept.get("model"));
  const effort = toText(kept.get("model_reasoning_effort")) ?? toText(kept.get("reasoning_effort"));
  const base = Object.assign(eventBase(record, ctx, client), { session, model, effort, turn: toText(kept.get("turn.id")) });
  return { base, kept, record, ctx };
}

/** An event identified by the whole record. */
export function eventOfRecord(from: CodexRecord, type: EventType, fields: EventFields): CanonicalEvent {
  const event = newEvent(from, type, fields);
  event.eventId = idFromRecord(from.ctx.hash, event, from.record);
  return event;
}

/** An event of a tool call, identified by the call and `parts`; by the whole record where the client gave no call id. */
export function eventOfCall(from: CodexRecord, type: EventType, fields: EventFields, ...parts: string[]): CanonicalEvent {
  const event = newEvent(from, type, fields);
  const { hash } = from.ctx;
  event.eventId = event.callId === null ? idFromRecord(hash, event, from.record, ...parts) : idFromKey(hash, event, event.callId, ...parts);
  return event;
}

function newEvent(from: CodexRecord, type: EventType, fields: EventFields): CanonicalEvent {
  const event = { ...from.base };
  event.type = type;
  return Object.assign(event, fields);
}

export function keptNumber(from: CodexRecord, key: string): number | null {
  return toNumber(from.kept.get(key));
}

export function keptText(from: CodexRecord, key: string): string | null {
  return toText(from.kept.get(key));
}

/** Where Codex ran, by its service name; only a terminal or an editor has a person waiting. */
function codexClient(service: string): { tool: "codex"; surface: string; interactive: boolean } {
  const name = service.toLowerCase();
  const tool = "codex" as const;
  if (name.includes("exec")) return { tool, surface: "exec", interactive: false };
  if (name.includes("sdk") || name.includes("mcp")) return { tool, surface: "sdk", interactive: false };
  if (name.includes("cli") || name.includes("tui")) return { tool, surface: "tui", interactive: true };
  if (/app-server|vscode|desktop|ide|jetbrains|xcode/.test(name)) return { tool, surface: "ide", interactive: true };
  return { tool, surface: "unknown", interactive: false };
}
