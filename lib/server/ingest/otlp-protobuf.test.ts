import { describe, expect, test } from "vitest";
import { recordedRequests, recordedScenarios } from "@/lib/testing/recording";
import { decodeOtlpProtobuf, decodeOtlpResponse, encodeOtlpProtobuf, encodeOtlpResponse } from "./otlp-protobuf";

describe("requests", () => {
  test("real protobuf of each signal decodes to the shape of OTLP JSON", () => {
    const [traces, metrics, logs] = recordedRequests("codex", "short-pb").map(request => request.body);
    expect(Object.keys({ ...traces, ...metrics, ...logs })).toEqual(["resourceSpans", "resourceMetrics", "resourceLogs"]);
    const text = JSON.stringify(logs);
    expect(text).toMatch(/"observedTimeUnixNano":"\d{19}"/);
    expect(text).toMatch(/"traceId":"[0-9a-f]{32}"/);
    expect(text).toContain('{"key":"event.name","value":{"stringValue":"codex.user_prompt"}}');
  });

  test("JSON to protobuf and back keeps every attribute, time and id", () => {
    const requests = recordedScenarios("codex").flatMap(scenario => recordedRequests("codex", scenario));
    for (const { signal, body } of requests.filter(({ contentType }) => contentType === "application/json")) {
      const copy = decodeOtlpProtobuf(signal, encodeOtlpProtobuf(signal, body));
      for (const field of ["key", "stringValue", "observedTimeUnixNano", "traceId", "spanId"])
        expect(valuesOf(copy, field)).toEqual(valuesOf(body, field));
    }
  });

  test("truncated and foreign bytes are refused", () => {
    const bytes = recordedRequests("codex", "short-pb").at(-1)?.bytes ?? Buffer.alloc(0);
    expect(() => decodeOtlpProtobuf("logs", bytes.subarray(0, bytes.length - 7))).toThrow(expect.objectContaining({ code: "bad_request" }));
    expect(() => decodeOtlpProtobuf("logs", Buffer.from('{"resourceLogs":[]}'))).toThrow(expect.objectContaining({ code: "bad_request" }));
  });

  test("a body nested without end is refused", () => {
    let value: Buffer = Buffer.alloc(0);
    // AnyValue { array_value { values: [AnyValue ...] } }, fields 5 and 1.
    for (let depth = 0; depth < 5000; depth += 1) value = field(5, field(1, value));
    const record = field(5, value);
    const body = field(1, field(2, field(2, record)));
    expect(() => decodeOtlpProtobuf("logs", body)).toThrow(expect.objectContaining({ code: "bad_request" }));
  });
});

describe("responses", () => {
  test.each(["logs", "metrics", "traces"] as const)("%s: what was rejected is told, success is empty", signal => {
    expect(encodeOtlpResponse(signal, 0, "")).toHaveLength(0);
    expect(decodeOtlpResponse(signal, encodeOtlpResponse(signal, 0, ""))).toEqual({ rejected: 0, errorMessage: "" });
    expect(decodeOtlpResponse(signal, encodeOtlpResponse(signal, 3, "bad"))).toEqual({ rejected: 3, errorMessage: "bad" });
  });
});

/** All values of a field, in order; empty ones aside, which protobuf does not tell from absent ones. */
function valuesOf(node: unknown, name: string): unknown[] {
  if (Array.isArray(node)) return node.flatMap(item => valuesOf(item, name));
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (key === name ? (value === "" ? [] : [value]) : valuesOf(value, name)));
}

/** A length-delimited protobuf field. */
function field(number: number, content: Buffer): Buffer {
  const length: number[] = [];
  for (let rest = content.length; ; rest >>>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), content]);
}
