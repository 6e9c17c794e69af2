import { AppError } from "@/lib/core/app-error";
import { type Attributes, isObject, readAttributes, toText } from "./attribute-value";
import type { OtlpRecord, OtlpSignal, ReadRecord, RecordScope, RejectReason } from "./otlp-record";
import { parseLogRecord } from "./parse-log-record";
import { parseMetric } from "./parse-metric";
import { parseSpan } from "./parse-span";

type Shape = {
  resources: string;
  scopes: string;
  records: string;
  read: (value: unknown, parent: RecordScope) => ReadRecord[];
};

const SHAPES: Record<OtlpSignal, Shape> = {
  logs: { resources: "resourceLogs", scopes: "scopeLogs", records: "logRecords", read: (v, p) => [parseLogRecord(v, p)] },
  metrics: { resources: "resourceMetrics", scopes: "scopeMetrics", records: "metrics", read: parseMetric },
  traces: { resources: "resourceSpans", scopes: "scopeSpans", records: "spans", read: (v, p) => [parseSpan(v, p)] },
};

/** A request of this many records is not one of a coding agent; the rest of it is rejected and counted. */
const MAX_RECORDS = 50_000;

export type ParsedOtlp = { records: OtlpRecord[]; rejected: Map<RejectReason, number> };

/**
 * Reads the plain object of an OTLP export request (parsed JSON, or decoded protobuf of the same shape) into flat records.
 * A bad record is skipped and counted; unknown fields are ignored. Throws `bad_request` with a pointer when the body is not OTLP.
 * Source: OTLP 1.x, https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function parseOtlp(signal: OtlpSignal, body: unknown): ParsedOtlp {
  const shape = SHAPES[signal];
  const parsed: ParsedOtlp = { records: [], rejected: new Map() };
  for (const resourceItem of resourceList(shape, body)) {
    if (!isObject(resourceItem)) {
      reject(parsed, "not_an_object");
      continue;
    }
    const resource = resourceAttributes(resourceItem.resource);
    for (const scopeItem of listIn(parsed, resourceItem[shape.scopes])) readScope(parsed, shape, scopeItem, resource);
  }
  return parsed;
}

function resourceList(shape: Shape, body: unknown): unknown[] {
  if (!isObject(body)) throw notOtlp("", "The body must be a JSON object.");
  const list = body[shape.resources];
  if (Array.isArray(list)) return list;
  if (list !== undefined && list !== null) throw notOtlp(`/${shape.resources}`, `\`${shape.resources}\` must be a list.`);
  if (Object.keys(body).length > 0 && list === undefined) {
    throw notOtlp(`/${shape.resources}`, `\`${shape.resources}\` is missing; is this another signal's request?`);
  }
  return [];
}

function notOtlp(pointer: string, message: string): AppError {
  return new AppError("bad_request", `The body is not an OTLP export request. ${message}`, { issues: [{ pointer, message }] });
}

function resourceAttributes(resource: unknown): Attributes {
  return (isObject(resource) ? readAttributes(resource.attributes) : null) ?? new Map();
}

function readScope(parsed: ParsedOtlp, shape: Shape, scopeItem: unknown, resource: Attributes): void {
  if (!isObject(scopeItem)) {
    reject(parsed, "not_an_object");
    return;
  }
  const scope = isObject(scopeItem.scope) ? (toText(scopeItem.scope.name) ?? "") : "";
  for (const item of listIn(parsed, scopeItem[shape.records])) {
    for (const read of shape.read(item, { resource, scope })) {
      if ("rejected" in read) reject(parsed, read.rejected);
      else if (parsed.records.length >= MAX_RECORDS) reject(parsed, "too_many_records");
      else parsed.records.push(read.record);
    }
  }
}

function listIn(parsed: ParsedOtlp, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (value !== undefined && value !== null) reject(parsed, "not_an_object");
  return [];
}

function reject(parsed: ParsedOtlp, reason: RejectReason): void {
  parsed.rejected.set(reason, (parsed.rejected.get(reason) ?? 0) + 1);
}
