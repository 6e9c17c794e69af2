import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nativeAnswerSchema, nativeBatchJsonSchema } from "@/lib/contract/native-events";
import { problemSchema } from "@/lib/contract/problem";
import { decodeEvents } from "@/lib/core/telemetry/encode-events";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { listIntakeCounts } from "../control-db/intake-counters";
import { pgPool } from "../control-db/pg-pool";
import { flushWriteBehind } from "../hot-path/write-behind";

let server: HotPathServer;
let organization: TestOrganization;
let authorization: string;
beforeAll(async () => {
  server = await startHotPathServer();
  organization = await createTestOrganization();
  authorization = await bearer(organization, ["telemetry:write"]);
});
afterAll(() => server.close());

const prompt = (session: string) => ({ type: "prompt", time: "2026-11-22T06:40:00Z", tool: "my-editor", session, promptChars: 12 });
const batch = (...events: unknown[]) => JSON.stringify({ events });

const send = (body: string | Buffer, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api/v1/events`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : new Uint8Array(body),
  });

async function stored(): Promise<string> {
  const { rows } = await pgPool().query<{ payload: Buffer }>(`SELECT "payload" FROM "InboxBatch" WHERE "orgId" = $1::uuid ORDER BY "id"`, [
    organization.org,
  ]);
  return rows.map(row => gunzipSync(row.payload).toString()).join("");
}

describe("POST /api/v1/events", () => {
  it("stores what it acknowledges, plain or compressed, without content", async () => {
    const edit = { ...prompt("n-1"), type: "edit", callId: "call-1", file: "/home/ada/s3cret.ts", patch: "+s3cret\n" };
    for (const answer of [
      await send(batch(prompt("n-1"), edit)),
      await send(gzipSync(batch(prompt("n-2"))), { "content-encoding": "gzip" }),
    ]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toBe("application/json");
      expect(nativeAnswerSchema.parse(await answer.json()).rejected).toEqual([]);
    }
    const lines = await stored();
    expect(lines).not.toContain("s3cret");
    expect(decodeEvents(lines).events.map(event => [event.org, event.type, event.session])).toEqual([
      [organization.org, "prompt", "n-1"],
      [organization.org, "edit", "n-1"],
      [organization.org, "prompt", "n-2"],
    ]);
  });

  it("keeps the good events of a batch, tells the bad ones and counts both kinds of loss", async () => {
    const answer = await send(batch(prompt("n-3"), { ...prompt("n-4"), promptChars: "12" }, { ...prompt("n-5"), mood: "good" }, []));
    expect(answer.status).toBe(200);
    const { accepted, rejected } = nativeAnswerSchema.parse(await answer.json());
    expect(accepted).toBe(2);
    expect(rejected.map(({ index, pointer }) => [index, pointer])).toEqual([
      [1, "/promptChars"],
      [3, ""],
    ]);
    await flushWriteBehind();
    const counts = await listIntakeCounts(organization.org, "2026-01-01");
    expect(counts).toContainEqual(expect.objectContaining({ reason: "rejected:native_event", count: 2 }));
    expect(counts).toContainEqual(expect.objectContaining({ reason: "dropped:native:mood", tool: "my-editor" }));
  });

  it("an empty batch is fine", async () => {
    expect(await (await send(batch())).json()).toEqual({ accepted: 0, rejected: [] });
  });

  it.each([
    ["no batch", "{}", {}, 400],
    ["a bare list", "[]", {}, 400],
    ["null", "null", {}, 400],
    ["events of another type", '{"events":{}}', {}, 400],
    ["broken JSON", '{"events":[s3cret', {}, 400],
    ["too many events", batch(...Array.from({ length: 20_001 }, () => 0)), {}, 413],
    ["another media type", "{}", { "content-type": "application/x-protobuf" }, 415],
    ["another coding", "{}", { "content-encoding": "br" }, 415],
    ["no token", "{}", { authorization: "" }, 401],
  ] as [string, string, Record<string, string>, number][])("%s is refused", async (_, body, headers, status) => {
    const before = await stored();
    const answer = await send(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const problem = problemSchema.parse(await answer.json());
    expect(problem.status).toBe(status);
    expect(problem.detail).not.toContain("s3cret");
    expect(await stored()).toBe(before);
  });

  it("needs the scope telemetry:write", async () => {
    expect((await send(batch(prompt("n-6")), { authorization: await bearer(organization, ["policy:read"]) })).status).toBe(403);
  });
});

it("the schema is public", async () => {
  const answer = await fetch(`${server.url}/api/v1/events/schema.json`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/schema+json");
  expect(await answer.json()).toEqual(nativeBatchJsonSchema());
});
