type Value = string | number | boolean;

/** A span in plain terms; times in milliseconds after `SPANS_FROM_MS`. */
export type TestSpan = {
  name: string;
  id: string;
  parent?: string;
  trace?: string;
  atMs?: number;
  durationMs?: number;
  failed?: boolean;
  attributes?: Record<string, Value>;
};

/** Instant from which `atMs` counts. */
export const SPANS_FROM_MS = Date.UTC(2026, 10, 22, 6, 40);

/** An OTLP traces request from plain spans; for clients and situations that no recording shows. */
export function otlpSpans(service: string, spans: TestSpan[], resource: Record<string, Value> = {}): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: attributesOf({ "service.name": service, ...resource }) },
        scopeSpans: [{ scope: { name: service }, spans: spans.map(otlpSpan) }],
      },
    ],
  };
}

function otlpSpan({ name, id, parent, trace = "1", atMs = 0, durationMs = 1000, failed = false, attributes = {} }: TestSpan): object {
  return {
    name,
    traceId: trace.padStart(32, "a"),
    spanId: id.padStart(16, "b"),
    ...(parent !== undefined && { parentSpanId: parent.padStart(16, "b") }),
    startTimeUnixNano: nanos(SPANS_FROM_MS + atMs),
    endTimeUnixNano: nanos(SPANS_FROM_MS + atMs + durationMs),
    status: failed ? { code: 2, message: "rate limit reached" } : {},
    attributes: attributesOf(attributes),
  };
}

const nanos = (ms: number) => `${ms}000000`;

function attributesOf(values: Record<string, Value>): object[] {
  return Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: Value): object {
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "string") return { stringValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
