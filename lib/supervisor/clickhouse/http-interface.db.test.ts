/**
 * What the application expects of ClickHouse when it asks, asked through the ordinary client.
 * Runs against an owner process of its own, or, to see that the expectations are right, against a real server:
 * `CLICKHOUSE_URL=http://user:password@host:8123/database` (and DATABASE_URL, which the set-up then asks for too).
 */
import { randomUUID } from "node:crypto";
import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ContractSession, changedUrl, openContractSession, quietClient, rowsOf } from "./contract-target";

let session: ContractSession;
let client: ClickHouseClient;

beforeAll(async () => {
  session = await openContractSession();
  client = session.client;
});

afterAll(() => session.close());

describe("asking", () => {
  test("ping, with and without a query", async () => {
    expect(await client.ping()).toEqual({ success: true });
    expect(await client.ping({ select: true })).toEqual({ success: true });
  });

  test.each([
    ["JSONEachRow", '{"a":0,"s":"x"}\n{"a":1,"s":"x"}\n'],
    ["JSONCompactEachRow", '[0, "x"]\n[1, "x"]\n'],
    ["JSONStringsEachRow", '{"a":"0","s":"x"}\n{"a":"1","s":"x"}\n'],
    ["CSV", '0,"x"\n1,"x"\n'],
    ["CSVWithNames", '"a","s"\n0,"x"\n1,"x"\n'],
    ["TabSeparated", "0\tx\n1\tx\n"],
    ["TabSeparatedWithNames", "a\ts\n0\tx\n1\tx\n"],
  ] as const)("answers in %s", async (format, text) => {
    const result = await client.query({ query: "SELECT number AS a, 'x' AS s FROM numbers(2)", format });
    expect(await result.text()).toBe(text);
    expect(result.response_headers["x-clickhouse-format"]).toBe(format);
  });

  test("JSON carries columns, rows and their number", async () => {
    const result = await client.query({ query: "SELECT 1 AS a, NULL AS b", format: "JSON" });
    expect(await result.json()).toMatchObject({ meta: [{ name: "a", type: "UInt8" }, { name: "b" }], data: [{ a: 1, b: null }], rows: 1 });
  });

  test("the query's id comes back", async () => {
    const queryId = randomUUID();
    const result = await client.query({ query: "SELECT 1", query_id: queryId, format: "CSV" });
    expect(result.response_headers["x-clickhouse-query-id"]).toBe(queryId);
    await result.text();
  });

  test("settings reach the query and do not stay behind", async () => {
    const query = "SELECT getSetting('max_threads') AS t, getSetting('max_execution_time') AS e";
    const ask = async (settings: Record<string, number>) =>
      (await client.query({ query, format: "JSONEachRow", clickhouse_settings: settings })).json();
    expect(await ask({ max_threads: 3, max_execution_time: 17, wait_end_of_query: 1 })).toEqual([{ t: 3, e: 17 }]);
    for (let call = 0; call < 5; call += 1) expect(await ask({ max_threads: 4, readonly: 2 })).toMatchObject([{ t: 4 }]);
    await expect(session.newTable()).resolves.toBeTypeOf("string");
  });

  test("a query's own settings win", async () => {
    const result = await client.query({
      query: "SELECT getSetting('max_threads') AS t SETTINGS max_threads = 5",
      format: "JSONEachRow",
      clickhouse_settings: { max_threads: 3 },
    });
    expect(await result.json()).toEqual([{ t: 5 }]);
  });

  test("the database is the address's or the request's", async () => {
    const [row] = await rowsOf<{ d: string }>(client, "SELECT currentDatabase() AS d");
    expect(`/${row?.d}`).toBe(new URL(session.url).pathname);
    const elsewhere = quietClient(changedUrl(session.url, { pathname: "/system" }));
    expect(await rowsOf(elsewhere, "SELECT currentDatabase() AS d")).toEqual([{ d: "system" }]);
    await elsewhere.close();
  });
});

describe("errors", () => {
  test.each([
    ["SELEC 1", "62", "SYNTAX_ERROR"],
    ["SELECT 1; SELECT 2", "62", "SYNTAX_ERROR"],
    ["SELECT nope", "47", "UNKNOWN_IDENTIFIER"],
    ["SELECT nope(1)", "46", "UNKNOWN_FUNCTION"],
    ["SELECT * FROM nope", "60", "UNKNOWN_TABLE"],
    ["SELECT * FROM nope.nope", "81", "UNKNOWN_DATABASE"],
    ["SELECT 1 SETTINGS nope = 1", "115", "UNKNOWN_SETTING"],
    ["SELECT {missing:String}", "456", "UNKNOWN_QUERY_PARAMETER"],
    ["SELECT throwIf(number = 3, 'stop (here)') FROM numbers(9)", "395", "FUNCTION_THROW_IF_VALUE_IS_NON_ZERO"],
    ["SELECT toDate('x')", "38", "CANNOT_PARSE_DATE"],
  ])("%s is %s %s", async (query, code, type) => {
    await expect(rowsOf(client, query)).rejects.toMatchObject({ code, type });
  });

  test("a bad value of a parameter is named", async () => {
    await expect(rowsOf(client, "SELECT {n:UInt32}", { n: "x" })).rejects.toMatchObject({ code: "457", type: "BAD_QUERY_PARAMETER" });
  });

  test("an unknown setting of the request is refused", async () => {
    const query = client.query({ query: "SELECT 1", clickhouse_settings: { nope: 1 } as never });
    await expect(query).rejects.toMatchObject({ code: "115", type: "UNKNOWN_SETTING" });
  });

  test("an unknown database is refused", async () => {
    const lost = quietClient(changedUrl(session.url, { pathname: "/nope" }));
    await expect(rowsOf(lost, "SELECT 1")).rejects.toMatchObject({ code: "81", type: "UNKNOWN_DATABASE" });
    await lost.close();
  });

  test("time and memory are limited", async () => {
    const endless = "SELECT sum(sipHash64(number)) FROM numbers(1000000000000)";
    const slow = client.query({ query: endless, clickhouse_settings: { max_execution_time: 1 } });
    await expect(slow).rejects.toMatchObject({ code: "159", type: "TIMEOUT_EXCEEDED" });
    const big = client.query({
      query: "SELECT groupArray(number) FROM numbers(10000000)",
      clickhouse_settings: { max_memory_usage: "10000000" },
    });
    await expect(big).rejects.toMatchObject({ code: "241", type: "MEMORY_LIMIT_EXCEEDED" });
  });

  test("what a failing query had already written is in nobody's answer", async () => {
    const query = "SELECT number, throwIf(number = 500000) FROM numbers(1000000) SETTINGS max_block_size = 1000";
    for (let round = 0; round < 4; round += 1) {
      const failing = client.query({ query, format: "JSONEachRow", clickhouse_settings: { wait_end_of_query: 1 } });
      await expect(failing).rejects.toMatchObject({ code: "395" });
      expect(await rowsOf(client, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    }
  });

  test("a wrong password and an unknown user are refused", async () => {
    for (const credentials of [{ password: "wrong" }, { username: "nobody" }]) {
      const stranger = quietClient(changedUrl(session.url, credentials));
      await expect(rowsOf(stranger, "SELECT 1")).rejects.toMatchObject({ code: "516", type: "AUTHENTICATION_FAILED" });
      await stranger.close();
    }
  });
});

describe("many at once", () => {
  test("20 readers and a writer see whole batches", async () => {
    const table = await session.newTable();
    const write = async () => {
      for (let batch = 0; batch < 20; batch += 1) {
        await client.insert({ table, values: Array.from({ length: 50 }, () => ({ a: batch, s: "x" })), format: "JSONEachRow" });
      }
    };
    const read = async (reader: number) => {
      for (let round = 0; round < 10; round += 1) {
        const rows = await rowsOf<{ n: number; r: number }>(client, `SELECT count() AS n, {r:UInt32} AS r FROM ${table}`, { r: reader });
        expect(rows[0]?.r).toBe(reader);
        expect(Number(rows[0]?.n) % 50).toBe(0);
      }
    };
    await Promise.all([write(), ...Array.from({ length: 20 }, (_, reader) => read(reader))]);
    expect(await rowsOf(client, `SELECT count() AS n FROM ${table}`)).toEqual([{ n: 1_000 }]);
  });

  test("a request that is given up ends its query", async () => {
    const marker = randomUUID();
    const abort = new AbortController();
    const running = client.query({
      query: `SELECT sum(sipHash64(number)), '${marker}' FROM numbers(1000000000000)`,
      abort_signal: abort.signal,
      clickhouse_settings: { cancel_http_readonly_queries_on_client_close: 1 },
    });
    const count = async () => {
      const sql = `SELECT count() AS n FROM system.processes WHERE position(query, '${marker}') > 0 AND position(query, 'system.processes') = 0`;
      return Number((await rowsOf<{ n: number }>(client, sql))[0]?.n);
    };
    await expect.poll(count, { timeout: 10_000 }).toBe(1);
    abort.abort();
    await expect(running).rejects.toThrow("aborted");
    await expect.poll(count, { timeout: 10_000 }).toBe(0);
  });
});
