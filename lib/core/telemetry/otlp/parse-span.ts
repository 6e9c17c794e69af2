import { isObject, readAttributes, toText } from "./attribute-value";
import type { ReadRecord, RecordScope, SpanContext } from "./otlp-record";
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
      span: spanContext(value),
    },
  };
}

/** `STATUS_CODE_ERROR` is 2; some senders write enumerations by name. */
function spanContext(value: Record<string, unknown>): SpanContext {
  const status = isObject(value.status) ? value.status : {};
  return {
    traceId: spanId(value.traceId),
    spanId: spanId(value.spanId),
    parentSpanId: spanId(value.parentSpanId),
    failed: status.code === 2 || status.code === "STATUS_CODE_ERROR",
    message: toText(status.message),
  };
}

/** An id in lower-case hex; one of nothing but zeros means "none" (https://www.w3.org/TR/trace-context/#trace-id). */
function spanId(value: unknown): string | null {
  return typeof value === "string" && /^[0-9a-f]{16,32}$/i.test(value) && !/^0+$/.test(value) ? value.toLowerCase() : null;
}
