import { isObject, readAttributes, toNumber, toText } from "./attribute-value";
import type { MetricPoint, ReadRecord, RecordScope } from "./otlp-record";
import { readUnixNano } from "./otlp-time";

const KINDS = ["sum", "gauge", "histogram", "exponentialHistogram", "summary"] as const;

/** Reads one `Metric` into a record per data point. */
export function parseMetric(value: unknown, parent: RecordScope): ReadRecord[] {
  if (!isObject(value)) return [{ rejected: "not_an_object" }];
  const kind = KINDS.find(name => isObject(value[name]));
  const name = toText(value.name);
  if (kind === undefined || name === null) return [{ rejected: "bad_metric" }];
  const data = value[kind];
  if (!isObject(data) || !Array.isArray(data.dataPoints)) return [];
  return data.dataPoints.map(point => parsePoint(point, name, kind, parent));
}

function parsePoint(value: unknown, name: string, kind: (typeof KINDS)[number], parent: RecordScope): ReadRecord {
  if (!isObject(value)) return { rejected: "not_an_object" };
  const attributes = readAttributes(value.attributes);
  if (attributes === null) return { rejected: "bad_attributes" };
  const time = readUnixNano(value.timeUnixNano);
  const point: MetricPoint = {
    kind: kind === "exponentialHistogram" ? "histogram" : kind,
    value: toNumber(value.asInt) ?? toNumber(value.asDouble) ?? toNumber(value.sum),
    count: toNumber(value.count),
    startMs: readUnixNano(value.startTimeUnixNano)?.ms ?? null,
  };
  return {
    record: {
      signal: "metrics",
      ...parent,
      name,
      timeMs: time?.ms ?? null,
      orderNs: time?.ns ?? 0,
      attributes,
      body: null,
      point,
      durationMs: null,
      span: null,
    },
  };
}
