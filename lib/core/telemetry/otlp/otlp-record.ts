import type { Attributes, AttributeValue } from "./attribute-value";

export type OtlpSignal = "logs" | "metrics" | "traces";

/** One number of a metric: the value of a sum or gauge, or the sum and count of a histogram. */
export type MetricPoint = {
  kind: "sum" | "gauge" | "histogram" | "summary";
  value: number | null;
  count: number | null;
  startMs: number | null;
};

/** Where a span belongs and how it ended. Ids are in hex. */
export type SpanContext = {
  traceId: string | null;
  spanId: string | null;
  parentSpanId: string | null;
  failed: boolean;
  /** The status message: content, for derivations only. */
  message: string | null;
};

/** One log record, metric data point or span, with what it inherits from its resource and scope. */
export type OtlpRecord = {
  signal: OtlpSignal;
  resource: Attributes;
  scope: string;
  /** `event.name` (else the record's `eventName`), the metric's or the span's name. */
  name: string | null;
  /** Epoch milliseconds; null when the record carries no plausible time. */
  timeMs: number | null;
  /** Nanoseconds since `timeMs`, for order within a millisecond. */
  orderNs: number;
  attributes: Attributes;
  body: AttributeValue;
  point: MetricPoint | null;
  /** Length of a span. */
  durationMs: number | null;
  /** Of spans only. */
  span: SpanContext | null;
};

/** What a record reader returns: a record, or why it was skipped. */
export type ReadRecord = { record: OtlpRecord } | { rejected: RejectReason };
export type RejectReason = "not_an_object" | "bad_attributes" | "bad_metric" | "too_many_records" | "no_conversation";

/** Parent context of a record. */
export type RecordScope = { resource: Attributes; scope: string };
