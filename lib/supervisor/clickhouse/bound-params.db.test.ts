/**
 * Parameters of queries, bound through the ordinary client.
 * Runs against an owner process of its own, or, to see that the expectations are right, against a real server:
 * `CLICKHOUSE_URL=http://user:password@host:8123/database` (and DATABASE_URL, which the set-up then asks for too).
 */
import type { ClickHouseClient } from "@clickhouse/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ContractSession, openContractSession, rowsOf } from "./contract-target";

let session: ContractSession;
let client: ClickHouseClient;

beforeAll(async () => {
  session = await openContractSession();
  client = session.client;
});

afterAll(() => session.close());

const boundValue = async (type: string, value: unknown) =>
  (await rowsOf<{ v: unknown }>(client, `SELECT {p:${type}} AS v`, { p: value }))[0]?.v;
const HOSTILE = [
  "it's",
  "\\",
  "\\'",
  "' OR 1=1 --",
  '/* */ # `"',
  "'); DROP TABLE x; --",
  "a\tb\nc\rd\0e",
  "{p:String}",
  "\u2018\u2019 日本 🙂",
  "\\N",
  "",
];

describe("bound parameters", () => {
  test.each([
    ["UInt8", 255, 255],
    ["Int32", -5, -5],
    ["UInt32", 4294967295, 4294967295],
    ["Int64", -5, -5],
    ["Float64", 1.5, 1.5],
    ["Float64", Number.NaN, null],
    ["Decimal(10, 2)", 1.25, 1.25],
    ["Bool", true, true],
    ["Date", "2026-01-02", "2026-01-02"],
    ["DateTime('UTC')", "2026-01-02 03:04:05", "2026-01-02 03:04:05"],
    ["DateTime64(3, 'UTC')", new Date("2026-01-02T03:04:05.678Z"), "2026-01-02 03:04:05.678"],
    ["DateTime64(3, 'UTC')", "2026-01-02 03:04:05.678", "2026-01-02 03:04:05.678"],
    ["UUID", "0193d3c1-0000-7000-8000-000000000001", "0193d3c1-0000-7000-8000-000000000001"],
    ["Enum8('a' = 1, 'it\\'s' = 2)", "it's", "it's"],
    ["FixedString(3)", "abc", "abc"],
    ["LowCardinality(String)", "x", "x"],
    ["Nullable(String)", null, null],
    ["Nullable(String)", "x", "x"],
    ["Nullable(UInt32)", null, null],
    ["LowCardinality(Nullable(String))", null, null],
    ["Array(UInt32)", [1, 2], [1, 2]],
    ["Array(String)", [], []],
    ["Array(Bool)", [true, false], [true, false]],
    ["Array(Nullable(String))", ["x", null], ["x", null]],
    ["Array(Array(String))", [["it's"], []], [["it's"], []]],
    ["Array(Float64)", [0.5, -1], [0.5, -1]],
    ["Array(Date)", ["2026-01-02"], ["2026-01-02"]],
  ])("%s %j", async (type, value, expected) => expect(await boundValue(type, value)).toEqual(expected));

  test.each(HOSTILE)("hostile text %j stays text", async text => {
    expect(await boundValue("String", text)).toBe(text);
    if (text !== "\\N") expect(await boundValue("Nullable(String)", text)).toBe(text);
    expect(await boundValue("Array(String)", [text, "x"])).toEqual([text, "x"]);
  });

  test("any text comes back as it went", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 30 }), async text => {
        expect(await boundValue("String", text)).toBe(text);
        expect(await boundValue("Array(String)", [text])).toEqual([text]);
      }),
      { numRuns: 50 },
    );
  });

  test("are used wherever a value may stand", async () => {
    const rows = await rowsOf(
      client,
      `SELECT number AS n, quantile({q:Float64})(n) OVER () AS median, toDate('2026-01-03') - {days:UInt8} AS day
       FROM {source:Identifier} WHERE has({some:Array(UInt64)}, n) AND n IN {some:Array(UInt64)} ORDER BY n LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
      { q: 0.5, days: 2, some: [1, 2, 3], limit: 1, offset: 1, source: await numbersTable() },
    );
    expect(rows).toEqual([{ n: 2, median: 2, day: "2026-01-01" }]);
  });

  test("look-alikes in strings, names and comments are left alone", async () => {
    const rows = await rowsOf(client, "SELECT '{a:String}' AS `{b:String}` /* {c:String} */ -- {d:String}");
    expect(rows).toEqual([{ "{b:String}": "{a:String}" }]);
  });

  test("long ones travel in the address or as a form", async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => `it's #${index}`);
    const query = "SELECT length({many:Array(String)}) AS n, {many:Array(String)}[3000] AS last";
    for (const use_multipart_params of [false, true]) {
      const result = await client.query({ query, query_params: { many }, format: "JSONEachRow", use_multipart_params });
      expect(await result.json()).toEqual([{ n: 3_000, last: "it's #2999" }]);
    }
  });

  async function numbersTable(): Promise<string> {
    const table = await session.newTable("number UInt64");
    await client.command({ query: `INSERT INTO ${table} SELECT number FROM numbers(10)` });
    return table;
  }
});
