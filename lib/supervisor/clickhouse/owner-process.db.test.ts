/** What is the owner process's own: durability, one owner per directory, limits, and what it refuses. */
import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OwnerTarget, quietClient, rowsOf, startOwner } from "./contract-target";

let owner: OwnerTarget;
let client: ClickHouseClient;

beforeAll(async () => {
  owner = await startOwner();
  client = quietClient(owner.url, { max_open_connections: 300 });
});

afterAll(async () => {
  await client.close();
  await owner.stop();
});

type RawRequest = { method?: string; path?: string; body?: BodyInit; headers?: Record<string, string>; authorised?: boolean };

async function send({ method = "POST", path = "/", body, headers = {}, authorised = true }: RawRequest) {
  const authorization = `Basic ${Buffer.from(`lanekeeper:${owner.secret}`).toString("base64")}`;
  const answer = await fetch(new URL(path, `http://127.0.0.1:${owner.port}`), {
    method,
    headers: authorised ? { authorization, ...headers } : headers,
    ...(body === undefined ? {} : { body }),
  });
  return {
    status: answer.status,
    code: answer.headers.get("x-clickhouse-exception-code"),
    text: await answer.text(),
    headers: answer.headers,
  };
}

describe("durability", () => {
  test("after kill -9 every acknowledged batch is there once, and no part of another", async () => {
    const rowsPerBatch = 100;
    const rounds = process.env.LANEKEEPER_FULL === "1" ? 100 : 5;
    let current = await startOwner();
    const acknowledged = new Set<number>();
    let next = 0;
    const setUp = quietClient(current.url);
    await setUp.command({
      query:
        "CREATE TABLE t (batch UInt32, s String) ENGINE = MergeTree ORDER BY batch SETTINGS fsync_after_insert = 1, fsync_part_directory = 1",
    });
    await setUp.close();
    for (let round = 0; round < rounds; round += 1) {
      const writer = quietClient(current.url);
      const write = async () => {
        for (;;) {
          const batch = next;
          next += 1;
          const values = Array.from({ length: rowsPerBatch }, (_, row) => ({ batch, s: `row ${row}` }));
          await writer.insert({ table: "t", values, format: "JSONEachRow" });
          acknowledged.add(batch);
        }
      };
      const before = acknowledged.size;
      const writers = [write(), write(), write()].map(done => done.catch(() => undefined));
      await expect.poll(() => acknowledged.size - before, { timeout: 20_000 }).toBeGreaterThan(10);
      await current.kill();
      await Promise.all(writers);
      await writer.close();
      current = await startOwner(current);
    }
    const reader = quietClient(current.url);
    const batches = await rowsOf<{ batch: number; n: number }>(reader, "SELECT batch, count() AS n FROM t GROUP BY batch");
    await reader.close();
    await current.stop();
    expect(batches.filter(({ n }) => n !== rowsPerBatch)).toEqual([]);
    const found = new Set(batches.map(({ batch }) => batch));
    expect([...acknowledged].filter(batch => !found.has(batch))).toEqual([]);
  }, 900_000);

  test("SIGTERM lets a running insert end, and the next owner has its rows", async () => {
    const first = await startOwner();
    const writer = quietClient(first.url);
    await writer.command({ query: "CREATE TABLE t (a UInt32) ENGINE = MergeTree ORDER BY a" });
    const insert = writer.command({
      query: "INSERT INTO t SELECT sleepEachRow(0.05) + number FROM numbers(20) SETTINGS max_block_size = 1",
    });
    await expect
      .poll(
        async () =>
          (
            await rowsOf(
              writer,
              "SELECT query FROM system.processes WHERE query LIKE '%INSERT INTO t%sleepEachRow%' AND query NOT LIKE '%processes%'",
            )
          ).length,
      )
      .toBe(1);
    const stopped = first.terminate();
    await insert;
    await writer.close();
    expect(await stopped).toBe(0);
    const second = await startOwner(first);
    const reader = quietClient(second.url);
    expect(await rowsOf(reader, "SELECT count() AS n FROM t")).toEqual([{ n: 20 }]);
    await reader.close();
    await second.stop();
  });

  test("a second owner of the directory is refused", async () => {
    await expect(startOwner({ ...owner, port: 0 })).rejects.toThrow("did not start");
    expect(await client.ping()).toEqual({ success: true });
  });
});

describe("limits", () => {
  test("requests beyond the line are refused as ClickHouse does, and the rest is served", async () => {
    const answers = await Promise.allSettled(Array.from({ length: 260 }, () => rowsOf(client, "SELECT sleep(0.02) AS x")));
    const refused = answers.flatMap(answer => (answer.status === "rejected" ? [answer.reason] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual(260 - 203);
    for (const reason of refused) expect(reason).toMatchObject({ code: "202", type: "TOO_MANY_SIMULTANEOUS_QUERIES" });
  });

  test("a request that is given up leaves the line", async () => {
    const slow = Array.from({ length: 3 }, () => rowsOf(client, "SELECT sleep(1) AS x"));
    const abort = new AbortController();
    const marker = randomUUID();
    const waiting = client.query({ query: `SELECT '${marker}'`, abort_signal: abort.signal });
    setTimeout(() => abort.abort(), 200);
    await expect(waiting).rejects.toThrow("aborted");
    await Promise.all(slow);
    expect(await rowsOf(client, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test("settings cannot lift the limits of time, memory and size", async () => {
    const query = "SELECT getSetting('max_execution_time') AS e, getSetting('max_memory_usage') AS m";
    const ask = async (sql: string, settings = {}) =>
      (await client.query({ query: sql, format: "JSONEachRow", clickhouse_settings: settings })).json();
    const most = [{ e: 600, m: 4 * 2 ** 30 }];
    expect(await ask(query, { max_execution_time: 0, max_memory_usage: "0" })).toEqual(most);
    expect(await ask(`${query} SETTINGS max_execution_time = 100000, max_memory_usage = 100000000000`)).toEqual(most);
    await expect(
      ask("SELECT repeat(toString(number % 10), 1000000) FROM numbers(1000) SETTINGS max_block_size = 10", { max_result_bytes: "0" }),
    ).rejects.toMatchObject({ code: "396" });
  });

  test("bodies are bounded after inflation", async () => {
    const bomb = gzipSync(Buffer.alloc(140 * 2 ** 20, 32));
    const answer = await send({
      path: "/?query=INSERT+INTO+t+FORMAT+CSV",
      body: new Uint8Array(bomb),
      headers: { "content-encoding": "gzip" },
    });
    expect(answer).toMatchObject({ status: 413, code: "166" });
    const plain = await send({ path: "/?query=INSERT+INTO+t+FORMAT+CSV", body: new Uint8Array(130 * 2 ** 20) });
    expect(plain).toMatchObject({ status: 413, code: "166" });
  });
});

describe("HTTP", () => {
  test.each([
    ["GET", "/ping", "Ok.\n"],
    ["GET", "/", "Ok.\n"],
  ])("%s %s needs no credentials", async (method, path, text) => {
    expect(await send({ method, path, authorised: false })).toMatchObject({ status: 200, text });
  });

  test("credentials by header or address", async () => {
    const { secret } = owner;
    const query = "/?query=SELECT+1";
    const keys = { "x-clickhouse-user": "lanekeeper", "x-clickhouse-key": secret };
    expect(await send({ path: query, headers: keys, authorised: false })).toMatchObject({ status: 200, text: "1\n" });
    expect(await send({ path: `${query}&user=lanekeeper&password=${secret}`, authorised: false })).toMatchObject({ status: 200 });
    expect(await send({ path: query, authorised: false })).toMatchObject({ status: 403, code: "516" });
  });

  test("a query may begin in the address and go on in the body; the format by header", async () => {
    const answer = await send({ path: "/?query=SELECT+1+AS+a", body: ", 2 AS b", headers: { "x-clickhouse-format": "CSV" } });
    expect(answer).toMatchObject({ status: 200, text: "1,2\n" });
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=UTF-8; header=absent");
  });

  test("an insert with its data in the body", async () => {
    await client.command({ query: "CREATE TABLE whole (a UInt32, s String) ENGINE = MergeTree ORDER BY a" });
    const insert = { path: "/?database=lanekeeper", body: 'INSERT INTO whole FORMAT CSV\n1,"é; SELECT"\n' };
    expect(await send(insert)).toMatchObject({ status: 200, text: "" });
    expect(await rowsOf(client, "SELECT * FROM whole")).toEqual([{ a: 1, s: "é; SELECT" }]);
  });

  test.each([
    ["a write by GET", { method: "GET", path: "/?query=CREATE+TABLE+x+(a+Int8)+ENGINE=Log" }, 500, "164"],
    ["a session", { path: "/?session_id=x", body: "SELECT 1" }, 501, "48"],
    ["a role", { path: "/?role=x", body: "SELECT 1" }, 501, "48"],
    ["a binary answer", { body: "SELECT 1 FORMAT RowBinary" }, 501, "48"],
    ["a binary insert", { path: "/?query=INSERT+INTO+t+FORMAT+Native", body: "x" }, 501, "48"],
    ["all columns but some", { path: "/?query=INSERT+INTO+t+(*+EXCEPT+(a))+FORMAT+CSV", body: "1" }, 501, "48"],
    ["a map as parameter", { path: "/?param_m={}", body: "SELECT {m:Map(String,String)}" }, 501, "48"],
    ["a setting that is not for requests", { path: "/?filesystem_cache_name=x", body: "SELECT 1" }, 500, "452"],
    ["a file as answer", { body: "SELECT 1 INTO OUTFILE '/tmp/never'" }, 500, "349"],
    ["broken gzip", { path: "/?query=SELECT+1", body: "no gzip", headers: { "content-encoding": "gzip" } }, 400, "117"],
    ["another compression", { path: "/?query=SELECT+1", body: "x", headers: { "content-encoding": "br" } }, 501, "48"],
    ["another method", { method: "DELETE" }, 501, "48"],
    ["nothing", { body: "" }, 400, "62"],
  ])("refuses %s", async (_what, request, status, code) => {
    const answer = await send(request);
    expect(answer).toMatchObject({ status, code });
    expect(answer.text).toMatch(new RegExp(`^Code: ${code}\\. DB::Exception: [\\s\\S]+ \\([A-Z_]+\\) \\(version [0-9.]+\\)\\n$`));
  });

  test("other paths are none of ours", async () => {
    expect(await send({ method: "GET", path: "/play" })).toMatchObject({ status: 404 });
  });
});
