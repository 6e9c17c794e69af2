import { isObject, readAttributes, toText } from "./attribute-value";
import type { ReadRecord, RecordScope } from "./otlp-record";
import { readUnixNano } from "./otlp-time";

/** Reads one `Span`; its time is its start. Span events repeat what the logs say and are not read. */
export function parseSpan(value: unknown, parent: RecordScope): ReadRecord {
  if (!isObject(value)) return { rejected: "not_an_object" };
  const attributes = readAttributes(value.attributes);
  if (attributes === null) return { rejected: "bad_attributes" };
  const start = readUnixNano(value.startTimeUnixNano);
  const end = readUnixNano(value.endTimeUnixNano);
  const durationMs = start && end ? end.ms - start.ms + (end.ns - start.ns) / 1_000_000 : null;
  return {
    record: {
      signal: "traces",
      ...parent,
      name: toText(value.name),
      timeMs: start?.ms ?? null,
      orderNs: start?.ns ?? 0,
      attributes,
      body: null,
      point: null,
      durationMs: durationMs !== null && durationMs >= 0 ? durationMs : null,
    },
  };
}
