/**
 * What the application expects of ClickHouse when it writes, through the ordinary client.
 * Runs against an owner process of its own, or, to see that the expectations are right, against a real server:
 * `CLICKHOUSE_URL=http://user:password@host:8123/database` (and DATABASE_URL, which the set-up then asks for too).
 */
import { Readable } from "node:stream";
import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ContractSession, openContractSession, quietClient, rowsOf } from "./contract-target";

let session: ContractSession;
let client: ClickHouseClient;

beforeAll(async () => {
  session = await openContractSession();
  client = session.client;
});

afterAll(() => session.close());

describe("inserting", () => {
  test.each([
    ["JSONEachRow", [{ s: "it's", a: 1 }, { a: 2 }]],
    [
      "JSONCompactEachRow",
      [
        [1, "it's"],
        [2, ""],
      ],
    ],
  ] as const)("rows as %s", async (format, values) => {
    const table = await session.newTable();
    const { summary, executed } = await client.insert({ table, values: [...values] as unknown[], format });
    expect(executed).toBe(true);
    expect(summary).toMatchObject({ written_rows: "2" });
    expect(await rowsOf(client, `SELECT * FROM ${table} ORDER BY a`)).toEqual([
      { a: 1, s: "it's" },
      { a: 2, s: "" },
    ]);
  });

  test.each([
    ["CSV", '1,"it\'s; ""x"""\n2,"a\nb"\n'],
    ["TabSeparated", '1\tit\\\'s; "x"\n2\ta\\nb\n'],
    ["CSVWithNames", 's,a\n"it\'s; ""x""",1\n"a\nb",2\n'],
  ] as const)("a stream of %s", async (format, text) => {
    const table = await session.newTable();
    await client.insert({ table, values: Readable.from([text], { objectMode: false }), format });
    expect(await rowsOf(client, `SELECT * FROM ${table} ORDER BY a`)).toEqual([
      { a: 1, s: 'it\'s; "x"' },
      { a: 2, s: "a\nb" },
    ]);
  });

  test("some columns, compressed, with settings", async () => {
    const compressing = quietClient(session.url, { compression: { request: true, response: true } });
    const table = await session.newTable("a UInt32, b UInt32 DEFAULT a + 1, s Nullable(String)");
    const settings = { input_format_skip_unknown_fields: 1, date_time_input_format: "best_effort" } as const;
    await compressing.insert({
      table,
      values: [{ a: 1, unknown: 2 }],
      columns: ["a"],
      format: "JSONEachRow",
      clickhouse_settings: settings,
    });
    expect(await rowsOf(compressing, `SELECT * FROM ${table}`)).toEqual([{ a: 1, b: 2, s: null }]);
    await compressing.close();
  });

  test("nested arrays, maps, booleans and nulls", async () => {
    const table = await session.newTable(
      "n Nested(i UInt32, tags Array(LowCardinality(String)), w Nullable(Float64)), m Map(LowCardinality(String), String), b Nullable(Bool)",
    );
    const row = { "n.i": [0, 1], "n.tags": [["x"], []], "n.w": [null, 2.5], m: { k: "it's" }, b: null };
    await client.insert({ table, values: [row], format: "JSONEachRow" });
    expect(await rowsOf(client, `SELECT * FROM ${table}`)).toEqual([row]);
  });

  test("100,000 rows of a stream", async () => {
    const table = await session.newTable();
    const rows = function* () {
      for (let a = 0; a < 100_000; a += 1) yield { a, s: `row ${a} of many` };
    };
    await client.insert({ table, values: Readable.from(rows()), format: "JSONEachRow" });
    expect(await rowsOf(client, `SELECT count() AS n, uniqExact(a) AS u, sum(a) AS total FROM ${table}`)).toEqual([
      { n: 100_000, u: 100_000, total: 4_999_950_000 },
    ]);
  });

  test("a bad row fails the whole batch", async () => {
    const table = await session.newTable();
    const insert = client.insert({ table, values: [{ a: 1 }, { a: "none" }], format: "JSONEachRow" });
    await expect(insert).rejects.toMatchObject({ code: "27", type: "CANNOT_PARSE_INPUT_ASSERTION_FAILED" });
    expect(await rowsOf(client, `SELECT count() AS n FROM ${table}`)).toEqual([{ n: 0 }]);
  });

  test("from a query and by values, through command", async () => {
    const table = await session.newTable();
    const clickhouse_settings = { max_execution_time: 20 };
    await client.command({
      query: `INSERT INTO ${table} SELECT number, {s:String} FROM numbers(3)`,
      query_params: { s: "it's" },
      clickhouse_settings,
    });
    await client.command({ query: `INSERT INTO ${table} (a, s) VALUES (9, 'a;b'), (10, '{x:String}')`, clickhouse_settings });
    expect(await rowsOf(client, `SELECT count() AS n, groupUniqArray(s) AS s FROM ${table}`)).toMatchObject([{ n: 5 }]);
  });

  test("changes to a table take settings", async () => {
    const table = await session.newTable("a UInt32, day Date");
    const clickhouse_settings = { mutations_sync: "1", max_execution_time: 30 } as const;
    await client.insert({
      table,
      values: [
        { a: 1, day: "2026-01-01" },
        { a: 2, day: "2026-01-01" },
        { a: 3, day: "2026-01-01" },
      ],
      format: "JSONEachRow",
    });
    for (const query of [
      `ALTER TABLE ${table} DELETE WHERE a = 1`,
      `DELETE FROM ${table} WHERE a = 2`,
      `ALTER TABLE ${table} ADD COLUMN b UInt8 DEFAULT 7`,
      `ALTER TABLE ${table} MODIFY TTL day + INTERVAL 100 YEAR`,
      `ALTER TABLE ${table} MODIFY SETTING fsync_after_insert = 0`,
      `OPTIMIZE TABLE ${table} FINAL`,
    ]) {
      await client.command({ query, clickhouse_settings });
    }
    expect(await rowsOf(client, `SELECT a, b FROM ${table}`)).toEqual([{ a: 3, b: 7 }]);
    await client.command({ query: `TRUNCATE TABLE ${table}`, clickhouse_settings });
    expect(await rowsOf(client, `SELECT a FROM ${table}`)).toEqual([]);
  });
});
