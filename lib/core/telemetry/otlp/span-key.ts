import type { SpanContext } from "./otlp-record";

/** What identifies a span; its own id need only be unique within its trace. Null where the sender gave none. */
export function spanKey(span: SpanContext | null): string | null {
  return span === null || span.traceId === null || span.spanId === null ? null : `${span.traceId}/${span.spanId}`;
}
