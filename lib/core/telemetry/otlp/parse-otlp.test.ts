import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readAnyValue } from "./attribute-value";
import type { OtlpSignal } from "./otlp-record";
import { parseOtlp } from "./parse-otlp";

const nested = (depth: number): object => (depth === 0 ? { stringValue: "deep" } : { arrayValue: { values: [nested(depth - 1)] } });
const logs = (...logRecords: unknown[]) => ({ resourceLogs: [{ resource: {}, scopeLogs: [{ scope: { name: "s" }, logRecords }] }] });

describe("readAnyValue", () => {
  test.each([
    [{ stringValue: "a" }, "a"],
    [{ intValue: "42" }, 42],
    [{ intValue: 42 }, 42],
    [{ doubleValue: 1.5 }, 1.5],
    [{ boolValue: false }, false],
    [{ arrayValue: { values: [{ intValue: "1" }, {}, null] } }, [1, null, null]],
    [{ arrayValue: {} }, []],
    [{ kvlistValue: { values: [{ key: "a", value: { intValue: 1 } }, 3] } }, { a: 1 }],
    [{ bytesValue: "AAE=" }, null],
    [{}, null],
    [null, null],
    ["text", null],
    [{ intValue: "9".repeat(400) }, null],
    [{ doubleValue: "NaN" }, null],
  ])("%j is %j", (value, expected) => {
    expect(readAnyValue(value)).toEqual(expected);
  });

  test("what is nested too deep is null", () => {
    expect(JSON.stringify(readAnyValue(nested(500)))).not.toContain("deep");
    expect(JSON.stringify(readAnyValue(nested(3)))).toContain("deep");
  });
});

describe("parseOtlp", () => {
  test.each([
    ["logs", null, ""],
    ["logs", [], ""],
    ["logs", "text", ""],
    ["logs", { hello: "world" }, "/resourceLogs"],
    ["logs", { resourceSpans: [] }, "/resourceLogs"],
    ["metrics", { resourceMetrics: {} }, "/resourceMetrics"],
    ["traces", { resourceSpans: "x" }, "/resourceSpans"],
  ] as [OtlpSignal, unknown, string][])("%s: %j is not OTLP", (signal, body, pointer) => {
    expect(() => parseOtlp(signal, body)).toThrow(
      expect.objectContaining({ code: "bad_request", issues: [expect.objectContaining({ pointer })] }),
    );
  });

  test("an empty request and unknown fields are fine", () => {
    expect(parseOtlp("logs", {})).toEqual({ records: [], rejected: new Map() });
    expect(parseOtlp("logs", { resourceLogs: [{ scopeLogs: [{ newField: 1 }] }], other: 2 }).records).toEqual([]);
  });

  test("a bad record is skipped and counted, its neighbours are read", () => {
    const good = { timeUnixNano: "1795329596499146053", attributes: [{ key: "event.name", value: { stringValue: "x" } }, 7] };
    const { records, rejected } = parseOtlp("logs", logs(good, 7, { attributes: "none" }, null, good));
    expect(records.map(record => [record.name, record.timeMs, record.orderNs, record.scope])).toEqual([
      ["x", 1795329596499, 146053, "s"],
      ["x", 1795329596499, 146053, "s"],
    ]);
    expect(rejected).toEqual(
      new Map([
        ["not_an_object", 2],
        ["bad_attributes", 1],
      ]),
    );
  });

  test("time is the record's, else its timestamp, else when it was observed", () => {
    const stamp = { key: "event.timestamp", value: { stringValue: "2026-11-22T06:39:56.400Z" } };
    const observed = { timeUnixNano: "0", observedTimeUnixNano: "1795329596400900000" };
    const { records } = parseOtlp("logs", logs({ ...observed, attributes: [stamp] }, observed, { timeUnixNano: 1795329596499000000 }, {}));
    expect(records.map(record => [record.timeMs, record.orderNs])).toEqual([
      [1795329596400, 900000],
      [1795329596400, 900000],
      [1795329596499, expect.any(Number)],
      [null, 0],
    ]);
  });

  test("metrics give a record per data point, spans their length", () => {
    const metrics = [
      { name: "a", sum: { dataPoints: [{ asInt: 4 }, { asDouble: 1.5 }, { asInt: "7" }] } },
      { name: "b", histogram: { dataPoints: [{ count: "2", sum: 8 }] } },
      { name: "c" },
    ];
    const parsed = parseOtlp("metrics", { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
    expect(parsed.records.map(({ name, point }) => [name, point?.value, point?.count])).toEqual([
      ["a", 4, null],
      ["a", 1.5, null],
      ["a", 7, null],
      ["b", 8, 2],
    ]);
    expect(parsed.rejected).toEqual(new Map([["bad_metric", 1]]));
    const spans = [{ name: "s", startTimeUnixNano: "1795329596499000000", endTimeUnixNano: "1795329596500500000" }];
    expect(parseOtlp("traces", { resourceSpans: [{ scopeSpans: [{ spans }] }] }).records[0]?.durationMs).toBe(1.5);
  });

  test("no JSON value makes it throw anything but bad_request", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (inner, body) => {
        for (const value of [body, { resourceLogs: inner }, { resourceLogs: [{ scopeLogs: [{ logRecords: [inner] }] }] }]) {
          try {
            parseOtlp("logs", value);
          } catch (error) {
            expect(error).toMatchObject({ code: "bad_request" });
          }
        }
      }),
    );
  });
});
