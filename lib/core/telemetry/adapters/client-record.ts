import { keepAllowed } from "../allow-list";
import type { DecodeContext } from "../decode-context";
import type { CanonicalEvent, EventType } from "../event";
import { eventBase } from "../event-base";
import { idFromKey, idFromRecord } from "../event-id";
import { type Attributes, toNumber, toText } from "../otlp/attribute-value";
import type { OtlpRecord } from "../otlp/otlp-record";
import type { OnDropped } from "./client-adapter";

/** One record of a known client on its way to events. */
export type ClientRecord = {
  /** Copied for each event made of the record. */
  base: CanonicalEvent;
  /** The allow-listed attributes: what may be read into an event as it is. */
  kept: Attributes;
  /** The record with its content, for derivations only; nothing of it may reach an event as it is. */
  record: OtlpRecord;
  ctx: DecodeContext;
};

export type EventFields = Partial<Omit<CanonicalEvent, "eventId" | "type">>;

/** Where the client ran, and whether a person was waiting. */
export type ClientSurface = Pick<CanonicalEvent, "tool" | "surface" | "interactive">;

/** An identifier as clients write it; anything else in its place is hashed, never stored. */
const SESSION_ID = /^[\w.:-]{1,100}$/;

/** Reads the allow-listed attributes (`drop` hears the others) and what every event of the record has in common. */
export function clientRecord(
  record: OtlpRecord,
  ctx: DecodeContext,
  allowed: ReadonlySet<string>,
  drop: OnDropped,
  common: (kept: Attributes) => ClientSurface & EventFields,
): ClientRecord {
  const kept = keepAllowed(record.attributes, allowed, drop);
  const { tool, surface, interactive, ...fields } = common(kept);
  return { base: Object.assign(eventBase(record, ctx, { tool, surface, interactive }), fields), kept, record, ctx };
}

/** The client's id of a conversation in a form that may be stored. */
export function sessionId(ctx: DecodeContext, id: string): string {
  return SESSION_ID.test(id) ? id : ctx.hash("conversation", id).slice(0, 24);
}

/** An event identified by the whole record. */
export function eventOfRecord(from: ClientRecord, type: EventType, fields: EventFields): CanonicalEvent {
  const event = newEvent(from, type, fields);
  event.eventId = idFromRecord(from.ctx.hash, event, from.record);
  return event;
}

/** An event of a tool call, identified by the call and `parts`; by the whole record where the client gave no call id. */
export function eventOfCall(from: ClientRecord, type: EventType, fields: EventFields, ...parts: string[]): CanonicalEvent {
  return eventOfKey(from, fields.callId ?? from.base.callId, type, fields, ...parts);
}

/** An event identified by the client's own id of it (of a request, prompt or call) and `parts`; by the whole record where `key` is null. */
export function eventOfKey(
  from: ClientRecord,
  key: string | null,
  type: EventType,
  fields: EventFields,
  ...parts: string[]
): CanonicalEvent {
  const event = newEvent(from, type, fields);
  const { hash } = from.ctx;
  event.eventId = key === null ? idFromRecord(hash, event, from.record, ...parts) : idFromKey(hash, event, key, ...parts);
  return event;
}

function newEvent(from: ClientRecord, type: EventType, fields: EventFields): CanonicalEvent {
  const event = { ...from.base };
  event.type = type;
  return Object.assign(event, fields);
}

export function keptNumber(from: ClientRecord, key: string): number | null {
  return toNumber(from.kept.get(key));
}

export function keptText(from: ClientRecord, key: string): string | null {
  return toText(from.kept.get(key));
}
