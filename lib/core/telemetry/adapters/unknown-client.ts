import { keepAllowed, NUMERIC_ATTRIBUTES } from "../allow-list";
import type { DecodeContext } from "../decode-context";
import { type CanonicalEvent, NO_SESSION } from "../event";
import { eventBase } from "../event-base";
import { idFromRecord } from "../event-id";
import { toNumber } from "../otlp/attribute-value";
import type { OtlpRecord } from "../otlp/otlp-record";
import type { OnDropped } from "./client-adapter";

/** A client without an adapter: only the event's name, its time and well-known numbers are kept. */
export function adaptUnknownClient(record: OtlpRecord, ctx: DecodeContext, tool: string, drop: OnDropped): CanonicalEvent[] {
  const base = eventBase(record, ctx, { tool, surface: "unknown", interactive: false });
  const kept = keepAllowed(record.attributes, NUMERIC_ATTRIBUTES, drop);
  const attributes: Record<string, string> = {};
  if (record.name !== null) attributes.name = record.name;
  for (const [key, value] of kept) addNumber(attributes, key, toNumber(value));
  addNumber(attributes, "value", record.point?.value ?? null);
  addNumber(attributes, "count", record.point?.count ?? null);
  const event = { ...base, type: "usage_metric" as const, session: NO_SESSION, durationMs: record.durationMs, attributes };
  return [{ ...event, eventId: idFromRecord(ctx.hash, event, record) }];
}

function addNumber(attributes: Record<string, string>, key: string, value: number | null): void {
  if (value !== null) attributes[key] = String(value);
}
