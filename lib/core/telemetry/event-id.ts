import type { DecodeContext } from "./decode-context";
import type { CanonicalEvent } from "./event";
import type { AttributeValue } from "./otlp/attribute-value";
import type { OtlpRecord } from "./otlp/otlp-record";

type Identified = Pick<CanonicalEvent, "tool" | "session" | "type">;

/**
 * Identity of an event that carries an id of its own (a call, request or message id). The same call reported again, by a retry or by a
 * second path, gives the same id. `parts` tell apart several events of one call, e.g. the file of an edit.
 */
export function idFromKey(hash: DecodeContext["hash"], event: Identified, key: string, ...parts: string[]): string {
  return digest(hash, [event.tool, event.session, event.type, "key", key, ...parts]);
}

/**
 * Identity of an event without an id of its own: the whole record, times to the nanosecond included. A sequence number of the client
 * never takes part by itself, since it restarts with every process.
 */
export function idFromRecord(hash: DecodeContext["hash"], event: Identified, record: OtlpRecord, ...parts: string[]): string {
  const attributes = [...record.attributes.keys()].sort().map(key => [key, stable(record.attributes.get(key) ?? null)]);
  const content = [
    record.signal,
    record.name,
    record.timeMs,
    record.orderNs,
    record.durationMs,
    record.point,
    attributes,
    stable(record.body),
    ...(record.span === null ? [] : [record.span.traceId, record.span.spanId]),
  ];
  return digest(hash, [event.tool, event.session, event.type, "record", JSON.stringify(content), ...parts]);
}

function digest(hash: DecodeContext["hash"], parts: string[]): string {
  return hash("event", JSON.stringify(parts)).slice(0, 24);
}

/** The same value with keys in one order, since JSON and protobuf senders need not agree on it. */
function stable(value: AttributeValue): AttributeValue {
  if (Array.isArray(value)) return value.map(stable);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, stable(item)]));
}
