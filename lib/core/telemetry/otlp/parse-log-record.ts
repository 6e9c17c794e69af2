import { isObject, readAnyValue, readAttributes, toText } from "./attribute-value";
import type { ReadRecord, RecordScope } from "./otlp-record";
import { type Instant, readTimestamp, readUnixNano } from "./otlp-time";

/**
 * Reads one `LogRecord`. Time = `timeUnixNano`, else `event.timestamp`, else `observedTimeUnixNano`: Codex leaves the first at "0".
 */
export function parseLogRecord(value: unknown, parent: RecordScope): ReadRecord {
  if (!isObject(value)) return { rejected: "not_an_object" };
  const attributes = readAttributes(value.attributes);
  if (attributes === null) return { rejected: "bad_attributes" };
  const observed = readUnixNano(value.observedTimeUnixNano);
  const time = readUnixNano(value.timeUnixNano) ?? readTimestamp(attributes.get("event.timestamp")) ?? observed;
  return {
    record: {
      signal: "logs",
      ...parent,
      name: toText(attributes.get("event.name")) ?? toText(value.eventName),
      timeMs: time?.ms ?? null,
      orderNs: orderWithin(time, observed),
      attributes,
      body: readAnyValue(value.body),
      point: null,
      durationMs: null,
      span: null,
    },
  };
}

/** `event.timestamp` has milliseconds only; the observed time that follows it within a second orders what shares one. */
function orderWithin(time: Instant | null, observed: Instant | null): number {
  if (time === null) return 0;
  if (time.ns > 0 || observed === null) return time.ns;
  const later = (observed.ms - time.ms) * 1_000_000 + observed.ns;
  return later >= 0 && later < 1_000_000_000 ? later : observed.ns;
}
