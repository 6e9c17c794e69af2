import root from "@opentelemetry/otlp-transformer/build/src/generated/root.js";
import { AppError } from "@/lib/core/app-error";
import { isObject } from "@/lib/core/telemetry/otlp/attribute-value";
import type { OtlpSignal } from "@/lib/core/telemetry/otlp/otlp-record";

/** What a message type of the generated root can do; the root itself is declared without its messages. */
type MessageType = {
  decode: (bytes: Uint8Array) => object;
  fromObject: (object: Record<string, unknown>) => object;
  encode: (message: object) => { finish: () => Uint8Array };
  toObject: (message: object, options: object) => Record<string, unknown>;
};
type Messages = { v1: Record<string, MessageType> };
type Generated = { opentelemetry: { proto: { collector: { logs: Messages; metrics: Messages; trace: Messages } } } };

const { logs, metrics, trace } = (root as unknown as Generated).opentelemetry.proto.collector;

const REQUESTS: Record<OtlpSignal, MessageType> = {
  logs: message(logs, "ExportLogsServiceRequest"),
  metrics: message(metrics, "ExportMetricsServiceRequest"),
  traces: message(trace, "ExportTraceServiceRequest"),
};
const RESPONSES: Record<OtlpSignal, MessageType> = {
  logs: message(logs, "ExportLogsServiceResponse"),
  metrics: message(metrics, "ExportMetricsServiceResponse"),
  traces: message(trace, "ExportTraceServiceResponse"),
};

function message(messages: Messages, name: string): MessageType {
  const type = messages.v1[name];
  if (type === undefined) throw new Error(`The generated OTLP root has no ${name}.`);
  return type;
}

/** The counter of `partialSuccess` has another name for each signal. */
export const REJECTED_FIELD = { logs: "rejectedLogRecords", metrics: "rejectedDataPoints", traces: "rejectedSpans" } as const;

const PLAIN = { longs: String, enums: Number, bytes: String, defaults: false } as const;
const ID_FIELDS = new Set(["traceId", "spanId", "parentSpanId"]);

/** A protobuf export request as the plain object that OTLP JSON would have (64-bit integers as strings, ids in hex). Throws `bad_request`. */
export function decodeOtlpProtobuf(signal: OtlpSignal, bytes: Uint8Array): Record<string, unknown> {
  const type = REQUESTS[signal];
  try {
    return hexIds(type.toObject(type.decode(bytes), PLAIN)) as Record<string, unknown>;
  } catch {
    throw new AppError("bad_request", `The body is not an OTLP ${signal} request in protobuf: it is truncated or of another type.`);
  }
}

/** The protobuf form of a plain OTLP JSON request. */
export function encodeOtlpProtobuf(signal: OtlpSignal, request: Record<string, unknown>): Uint8Array {
  return encode(REQUESTS[signal], base64Ids(request) as Record<string, unknown>);
}

/** A protobuf export response; `partialSuccess` is left out when nothing was rejected, as the specification asks. */
export function encodeOtlpResponse(signal: OtlpSignal, rejected: number, errorMessage: string): Uint8Array {
  const partialSuccess = rejected > 0 || errorMessage !== "" ? { [REJECTED_FIELD[signal]]: rejected, errorMessage } : undefined;
  return encode(RESPONSES[signal], partialSuccess ? { partialSuccess } : {});
}

/** A protobuf export response read back, for clients and tests. */
export function decodeOtlpResponse(signal: OtlpSignal, bytes: Uint8Array): { rejected: number; errorMessage: string } {
  const type = RESPONSES[signal];
  const partial = type.toObject(type.decode(bytes), PLAIN).partialSuccess;
  if (!isObject(partial)) return { rejected: 0, errorMessage: "" };
  return { rejected: Number(partial[REJECTED_FIELD[signal]] ?? 0), errorMessage: String(partial.errorMessage ?? "") };
}

function encode(type: MessageType, object: Record<string, unknown>): Uint8Array {
  return type.encode(type.fromObject(object)).finish();
}

function hexIds(value: unknown): unknown {
  return mapIds(value, id => Buffer.from(id, "base64").toString("hex"));
}

function base64Ids(value: unknown): unknown {
  return mapIds(value, id => Buffer.from(id, "hex").toString("base64"));
}

/** OTLP JSON writes trace and span ids in hex, protobuf's own JSON mapping in base64. Only messages carry them: values are left alone. */
function mapIds(value: unknown, convert: (id: string) => string): unknown {
  if (Array.isArray(value)) return value.map(item => mapIds(item, convert));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (ID_FIELDS.has(key) && typeof item === "string") return [key, convert(item)];
      return [key, key === "attributes" || key === "body" ? item : mapIds(item, convert)];
    }),
  );
}
