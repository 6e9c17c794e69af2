import { gzipSync } from "node:zlib";
import type { Problem } from "../lib/contract/problem";
import { recordedRequests } from "../lib/testing/recording";
import { expect, test } from "./fixtures";
import { waitUntil } from "./installation";
import { codexConversation } from "./otlp";
import { allSessions, daysAround, intakeIsEmpty } from "./sessions-api";

const MIB = 1024 * 1024;
const PROTOBUF = { "content-type": "application/x-protobuf" };

type Sent = { token?: string; headers?: Record<string, string>; body: string | Buffer };

async function send(url: string, { token, headers, body }: Sent): Promise<Response> {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return fetch(`${url}/v1/logs`, {
    method: "POST",
    headers: { "content-type": "application/json", ...authorization, ...headers },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });
}

async function expectProblem(answer: Response, status: number, code: Problem["code"], detail: RegExp): Promise<void> {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = (await answer.json()) as Problem;
  expect(problem).toMatchObject({ status, code });
  expect(problem.detail).toMatch(detail);
  expect(problem.requestId).toBe(answer.headers.get("x-request-id"));
  expect(answer.status).toBe(status);
}

/** A google.rpc.Status: field 1 is the code, field 2 the message. */
async function expectProtobufStatus(answer: Response, status: number, code: number, message: RegExp): Promise<void> {
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/x-protobuf");
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0x08, code, 0x12]);
  expect(bytes.toString("utf8")).toMatch(message);
}

const conversation = (name: string) => codexConversation({ conversation: name, atMs: Date.now(), inputTokens: 123 });

test("a body that cannot be read is refused in words, in the format it came in", async ({ url, newToken }) => {
  const token = await newToken("telemetry:write");
  await expectProblem(await send(url, { token, body: '{"resourceLogs": [' }), 400, "bad_request", /not valid JSON/);
  await expectProblem(await send(url, { token, body: "" }), 400, "bad_request", /not valid JSON/);
  for (const body of ["null", "7", "[]", '{"resourceLogs": 7}', '{"resourceLogs": "many"}']) {
    await expectProblem(await send(url, { token, body }), 400, "bad_request", /resourceLogs|OTLP/);
  }
  const whole = recordedRequests("codex", "short-pb").find(request => request.signal === "logs")?.bytes ?? Buffer.alloc(0);
  const truncated = whole.subarray(0, Math.floor(whole.length / 2));
  await expectProtobufStatus(await send(url, { token, headers: PROTOBUF, body: truncated }), 400, 3, /protobuf/i);
  const cutGzip = gzipSync(JSON.stringify(conversation("cut"))).subarray(0, 60);
  await expectProblem(await send(url, { token, headers: { "content-encoding": "gzip" }, body: cutGzip }), 400, "bad_request", /gzip/);
});

test("a body that is too large is refused, also when only its unpacked form is", async ({ url, newToken }) => {
  const token = await newToken("telemetry:write");
  const limit = new RegExp(`${16 * MIB} bytes`);
  await expectProblem(await send(url, { token, body: Buffer.alloc(17 * MIB, " ") }), 413, "too_large", limit);
  const bomb = gzipSync(Buffer.alloc(200 * MIB));
  expect(bomb.length).toBeLessThan(MIB);
  await expectProblem(await send(url, { token, headers: { "content-encoding": "gzip" }, body: bomb }), 413, "too_large", limit);
  const protobuf = { ...PROTOBUF, "content-encoding": "gzip" };
  await expectProtobufStatus(await send(url, { token, headers: protobuf, body: bomb }), 413, 8, limit);
});

test("a body of another kind is refused", async ({ url, newToken }) => {
  const token = await newToken("telemetry:write");
  const body = JSON.stringify(conversation("other-kind"));
  const kind = { token, headers: { "content-type": "text/plain" }, body };
  await expectProblem(await send(url, kind), 415, "unsupported_media", /application\/x-protobuf/);
  const coding = { token, headers: { "content-encoding": "br" }, body };
  await expectProblem(await send(url, coding), 415, "unsupported_media", /use gzip/);
  expect((await fetch(`${url}/v1/logs`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(405);
});

test("no token, a revoked one and one without the scope are told apart", async ({ url, admin, newToken }) => {
  const body = JSON.stringify(conversation("no-token"));
  await expectProblem(await send(url, { body }), 401, "unauthenticated", /Authorization: Bearer/);
  await expectProblem(await send(url, { token: "lk_svc_guessed", body }), 401, "unauthenticated", /Send a token/);
  await expectProtobufStatus(await send(url, { headers: PROTOBUF, body: "" }), 401, 16, /Authorization: Bearer/);
  await expectProblem(await send(url, { token: await newToken("sessions:read"), body }), 403, "forbidden", /telemetry:write/);

  const token = await newToken("telemetry:write");
  expect((await send(url, { token, body: JSON.stringify(conversation("before-revocation")) })).status).toBe(200);
  await admin("token", "revoke", token.slice(0, 14));
  await expect(async () => {
    await expectProblem(await send(url, { token, body }), 401, "unauthenticated", /revoked/);
  }).toPass({ timeout: 5000 });
});

test("what was accepted before, between and after refused requests is all there", async ({ url, newToken }) => {
  const token = await newToken("telemetry:write", "sessions:read", "metrics:read");
  const name = (part: string) => `${part}-${Date.now()}`;
  const names = [name("before"), name("between"), name("unknown-fields"), name("beside-a-bad-record")] as const;
  const accept = async (body: unknown) => {
    const answer = await send(url, { token, body: JSON.stringify(body) });
    expect(answer.status).toBe(200);
    return (await answer.json()) as { partialSuccess?: { rejectedLogRecords: string } };
  };
  const refuse = async (body: string | Buffer, headers = {}) => expect((await send(url, { token, headers, body })).ok).toBe(false);

  await accept(conversation(names[0]));
  await refuse("{");
  await refuse(gzipSync(Buffer.alloc(100 * MIB)), { "content-encoding": "gzip" });
  await accept(conversation(names[1]));
  await refuse(Buffer.from([0x0a, 0xff, 0xff]), PROTOBUF);
  expect(await accept({ ...Object(conversation(names[2])), somethingNew: { deep: [1] } })).toEqual({});
  const mixed = JSON.parse(JSON.stringify(conversation(names[3])));
  mixed.resourceLogs[0].scopeLogs[0].logRecords.push(7, "text", null);
  expect((await accept(mixed)).partialSuccess?.rejectedLogRecords).toBe("3");

  const { from, to } = daysAround(Date.now());
  await waitUntil("the inbox to be read", () => intakeIsEmpty(url, token));
  const mine = (await allSessions(url, token, from, to)).filter(session => names.includes(session.conversation));
  expect(new Set(mine.map(session => session.conversation))).toEqual(new Set(names));
  for (const { turns, inputTokens, outputTokens } of mine) expect([turns, inputTokens, outputTokens]).toEqual([1, 123, 7]);
});
