import { connect } from "node:net";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemSchema } from "@/lib/contract/problem";
import { decodeEvents } from "@/lib/core/telemetry/encode-events";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { recordedRequests } from "@/lib/testing/recording";
import { listIntakeCounts } from "../control-db/intake-counters";
import { pgPool } from "../control-db/pg-pool";
import { flushWriteBehind } from "../hot-path/write-behind";
import { revokeToken } from "../tokens/revoke-token";
import { decodeOtlpResponse, encodeOtlpProtobuf } from "./otlp-protobuf";
import { MAX_BODY_BYTES } from "./read-body";

let server: HotPathServer;
let organization: TestOrganization;
let authorization: string;
beforeAll(async () => {
  server = await startHotPathServer();
  organization = await createTestOrganization();
  authorization = await bearer(organization, ["telemetry:write"]);
});
afterAll(() => server.close());

const prompt = (id: string) => ({
  observedTimeUnixNano: "1795329714751866998",
  attributes: Object.entries({
    "event.name": "codex.user_prompt",
    "conversation.id": id,
    prompt_length: "12",
    prompt: "a secret text",
  }).map(([key, stringValue]) => ({ key, value: { stringValue } })),
});
const logs = (...logRecords: unknown[]) => ({
  resourceLogs: [
    {
      resource: { attributes: [{ key: "service.name", value: { stringValue: "codex_cli_rs" } }] },
      scopeLogs: [{ scope: { name: "codex_otel.log_only" }, logRecords }],
    },
  ],
});

type Sent = { path?: string; headers?: Record<string, string>; body?: string | Buffer; method?: string };
const send = ({ path = "/v1/logs", headers = {}, body = JSON.stringify(logs(prompt("c-1"))), method = "POST" }: Sent = {}) =>
  fetch(`${server.url}${path}`, {
    method,
    headers: { authorization, "content-type": "application/json", ...headers },
    ...(method === "POST" && { body: typeof body === "string" ? body : new Uint8Array(body) }),
  });

async function waiting(): Promise<{ events: number; payload: Buffer }[]> {
  const { rows } = await pgPool().query<{ events: number; payload: Buffer }>(
    `SELECT "events", "payload" FROM "InboxBatch" WHERE "orgId" = $1::uuid ORDER BY "id"`,
    [organization.org],
  );
  return rows;
}

async function expectRefused(answer: Response, status: number): Promise<string> {
  const before = await waiting();
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  const problem = problemSchema.parse(await answer.json());
  expect(problem.status).toBe(status);
  expect(problem.requestId).toBe(answer.headers.get("x-request-id"));
  expect(await waiting()).toEqual(before);
  return problem.detail ?? "";
}

describe("telemetry that is accepted", () => {
  it("is in the inbox when it is acknowledged, without its text", async () => {
    const before = (await waiting()).length;
    const answer = await send();
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(await answer.json()).toEqual({});
    const batches = await waiting();
    expect(batches).toHaveLength(before + 1);
    const lines = gunzipSync(batches.at(-1)?.payload ?? Buffer.alloc(0)).toString();
    expect(lines).not.toContain("secret");
    const { events } = decodeEvents(lines);
    expect(events).toMatchObject([{ org: organization.org, type: "prompt", session: "c-1", promptChars: 12, tool: "codex" }]);
  });

  it("may come below /api/otlp, compressed, in chunks, and in protobuf, and is answered in its own format", async () => {
    const before = (await waiting()).length;
    expect((await send({ path: "/api/otlp/v1/logs" })).status).toBe(200);
    expect((await send({ headers: { "content-encoding": "gzip" }, body: gzipSync(JSON.stringify(logs(prompt("c-2")))) })).status).toBe(200);
    const bytes = Buffer.from(encodeOtlpProtobuf("logs", logs(prompt("c-3"), { attributes: [] })));
    const answer = await send({ headers: { "content-type": "application/x-protobuf" }, body: bytes });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/x-protobuf");
    expect(decodeOtlpResponse("logs", new Uint8Array(await answer.arrayBuffer())).rejected).toBe(0);
    const text = JSON.stringify(logs(prompt("c-4")));
    const chunked = new ReadableStream({
      start(controller) {
        for (let at = 0; at < text.length; at += 50) controller.enqueue(new TextEncoder().encode(text.slice(at, at + 50)));
        controller.close();
      },
    });
    const streamed = await fetch(`${server.url}/v1/logs`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: chunked,
      duplex: "half",
    } as RequestInit);
    expect(streamed.status).toBe(200);
    expect((await waiting()).length - before).toBe(4);
  });

  it("accepts what real clients send, metrics included", async () => {
    for (const request of recordedRequests("codex", "tui-approve-deny")) {
      const answer = await send({ path: `/v1/${request.signal}`, headers: { "content-type": request.contentType }, body: request.bytes });
      expect(answer.status).toBe(200);
    }
  });

  it("skips bad records, counts them, and keeps the good ones", async () => {
    const before = (await waiting()).length;
    const answer = await send({ body: JSON.stringify(logs(prompt("c-5"), 7, "text", prompt("c-6"))) });
    expect(answer.status).toBe(200);
    const { partialSuccess } = (await answer.json()) as { partialSuccess: { rejectedLogRecords: string; errorMessage: string } };
    expect(partialSuccess.rejectedLogRecords).toBe("2");
    expect(partialSuccess.errorMessage).toContain("2 x");
    const batches = await waiting();
    expect(batches.slice(before).map(batch => batch.events)).toEqual([2]);
    await flushWriteBehind();
    const counts = await listIntakeCounts(organization.org, "2026-01-01");
    expect(counts.find(each => each.reason.startsWith("rejected:"))?.count).toBeGreaterThanOrEqual(2);
    expect(counts.some(each => each.reason.includes("prompt"))).toBe(true);
  });

  it("skips bad records and counts them in protobuf, each signal under its own name", async () => {
    const sent = { "content-type": "application/x-protobuf" };
    const record = { attributes: [{ key: "event.name", value: { stringValue: "codex.user_prompt" } }] };
    const bytes = Buffer.from(encodeOtlpProtobuf("logs", logs(prompt("c-10"), record)));
    const answer = await send({ headers: sent, body: bytes });
    expect(answer.status).toBe(200);
    expect(decodeOtlpResponse("logs", new Uint8Array(await answer.arrayBuffer()))).toEqual({
      rejected: 1,
      errorMessage: "Skipped records: 1 x no_conversation",
    });
    const metrics = { resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: "a" }, { name: "b" }] }] }] };
    const json = await send({ path: "/v1/metrics", body: JSON.stringify(metrics) });
    expect(await json.json()).toMatchObject({ partialSuccess: { rejectedDataPoints: "2" } });
    const spans = await send({ path: "/v1/traces", body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [null] }] }] }) });
    expect(await spans.json()).toMatchObject({ partialSuccess: { rejectedSpans: "1" } });
  });

  it("an empty request is a request, in both formats", async () => {
    const before = (await waiting()).length;
    for (const [type, body] of [
      ["application/json", "{}"],
      ["application/x-protobuf", ""],
    ] as const) {
      const answer = await send({ headers: { "content-type": type }, body });
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, type]);
    }
    expect((await waiting()).length).toBe(before);
  });

  it("takes null and list bodies, empty values, and 64-bit numbers as text or number", async () => {
    const record = prompt("c-11");
    const odd = [
      { ...record, body: null },
      { ...record, body: { arrayValue: { values: [{ stringValue: "a" }, {}] } } },
      {
        ...record,
        observedTimeUnixNano: Number("1795329714751866998"),
        attributes: [...record.attributes, { key: "decision", value: {} }],
      },
      { ...record, attributes: [...record.attributes.slice(0, 2), { key: "prompt_length", value: { intValue: 12 } }] },
    ];
    expect(await (await send({ body: JSON.stringify(logs(...odd)) })).json()).toEqual({});
    const { events } = decodeEvents(gunzipSync((await waiting()).at(-1)?.payload ?? Buffer.alloc(0)).toString());
    expect(events.map(event => [event.type, event.promptChars])).toEqual(odd.map(() => ["prompt", 12]));
  });

  it("ignores fields it does not know", async () => {
    expect((await send({ body: JSON.stringify({ ...logs(prompt("c-7")), somethingNew: { deep: [1] } }) })).status).toBe(200);
  });
});

describe("telemetry that is refused", () => {
  it("malformed JSON is 400, and the answer does not repeat the body", async () => {
    expect(await expectRefused(await send({ body: '{"resourceLogs": [secret' }), 400)).not.toContain("secret");
    await expectRefused(await send({ body: "" }), 400);
    await expectRefused(await send({ body: Buffer.from([0xff, 0xfe, 0x00]) }), 400);
  });

  it("JSON of a wrong type is 400", async () => {
    for (const body of ["null", "7", '"text"', "[]", '{"resourceLogs": 7}']) await expectRefused(await send({ body }), 400);
  });

  it("truncated protobuf is 400 with a protobuf status", async () => {
    const whole = Buffer.from(encodeOtlpProtobuf("logs", logs(prompt("c-8"))));
    const answer = await send({ headers: { "content-type": "application/x-protobuf" }, body: whole.subarray(0, whole.length - 5) });
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toBe("application/x-protobuf");
    const status = Buffer.from(await answer.arrayBuffer());
    expect(status.subarray(0, 2)).toEqual(Buffer.from([0x08, 3]));
    expect(status.toString()).toContain("truncated");
  });

  it("an absent, unknown or revoked token is 401 and a wrong scope 403", async () => {
    await expectRefused(await fetch(`${server.url}/v1/logs`, { method: "POST", body: "{}" }), 401);
    await expectRefused(await send({ headers: { authorization: `Bearer lk_svc_${"x".repeat(43)}` } }), 401);
    await expectRefused(await send({ headers: { authorization: await bearer(organization, ["policy:read"]) } }), 403);
    const revoked = await bearer(organization, ["telemetry:write"]);
    expect((await send({ headers: { authorization: revoked } })).status).toBe(200);
    const row = await organization.db.serviceToken.findFirstOrThrow({ where: { orgId: organization.org }, orderBy: { id: "desc" } });
    await revokeToken(organization.as("owner"), row.id);
    await expectRefused(await send({ headers: { authorization: revoked } }), 401);
  });

  it("another media type or content coding is 415", async () => {
    await expectRefused(await send({ headers: { "content-type": "text/plain" } }), 415);
    await expectRefused(await send({ headers: { "content-encoding": "zstd" } }), 415);
  });

  it("a gzip bomb is 413 and not inflated, a damaged gzip 400", async () => {
    const bomb = gzipSync(Buffer.alloc(400 * 1024 * 1024), { level: 9 });
    const before = process.memoryUsage().rss;
    await expectRefused(await send({ headers: { "content-encoding": "gzip" }, body: bomb }), 413);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    const good = gzipSync(JSON.stringify(logs(prompt("c-9"))));
    await expectRefused(await send({ headers: { "content-encoding": "gzip" }, body: good.subarray(0, good.length - 9) }), 400);
    await expectRefused(await send({ headers: { "content-encoding": "gzip" }, body: Buffer.from("not gzip") }), 400);
  });

  it("a body that is too large is 413 before it is read", async () => {
    await expectRefused(await send({ body: Buffer.alloc(MAX_BODY_BYTES + 1, 0x20) }), 413);
  });

  it("another method is 405", async () => {
    const answer = await send({ method: "GET" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
  });
});

it("a sender that hangs up in the middle leaves nothing behind and the server well", async () => {
  const before = (await waiting()).length;
  const { hostname, port } = new URL(server.url);
  await new Promise<void>(resolve => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST /v1/logs HTTP/1.1\r\nHost: x\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"resource`,
        () => {
          socket.destroy();
          resolve();
        },
      );
    });
  });
  expect((await send()).status).toBe(200);
  expect((await waiting()).length).toBe(before + 1);
});
