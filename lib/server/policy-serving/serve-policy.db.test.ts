import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { policyDocumentSchema } from "@/lib/core/policy/document";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { followChanges } from "../hot-path/follow-changes";
import { flushWriteBehind } from "../hot-path/write-behind";
import { restorePolicy } from "../policies/restore-policy";

let server: HotPathServer;
let organization: TestOrganization;
let authorization: string;
let unfollow: () => Promise<void>;
beforeAll(async () => {
  server = await startHotPathServer();
  organization = await createTestOrganization();
  authorization = await bearer(organization, ["policy:read"]);
  unfollow = followChanges();
});
afterAll(async () => {
  await unfollow();
  await server.close();
});

/** Raw bytes as transferred: `fetch` would decode them. */
async function get(headers: Record<string, string> = {}, method = "GET") {
  const { request } = await import("node:http");
  return new Promise<{ status: number; headers: Record<string, string | undefined>; body: Buffer }>((resolve, reject) => {
    const sent = request(`${server.url}/api/v1/policy`, { method, headers: { authorization, ...headers } }, response => {
      const chunks: Buffer[] = [];
      response.on("data", chunk => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string | undefined>,
          body: Buffer.concat(chunks),
        }),
      );
    });
    sent.once("error", reject);
    sent.end();
  });
}

it("serves the published bytes in three codings, each with its own tag and digest", async () => {
  const plain = await get();
  expect(plain.status).toBe(200);
  expect(policyDocumentSchema.parse(JSON.parse(plain.body.toString())).version).toBe(1);
  const hash = createHash("sha256").update(plain.body).digest("base64url");
  expect(plain.headers.etag).toBe(`"sha256-${hash}"`);
  expect(plain.headers).toMatchObject({
    "cache-control": "private, no-cache",
    "x-policy-version": "1",
    "content-type": "application/json",
    "x-content-type-options": "nosniff",
  });
  expect(plain.headers.vary).toContain("Accept-Encoding");
  for (const [coding, suffix, decode] of [
    ["gzip", "-gzip", gunzipSync],
    ["br", "-br", brotliDecompressSync],
  ] as const) {
    const coded = await get({ "accept-encoding": coding });
    expect(coded.headers["content-encoding"]).toBe(coding);
    expect(coded.headers.etag).toBe(`"sha256-${hash}${suffix}"`);
    expect(decode(coded.body)).toEqual(plain.body);
    expect(coded.headers["content-digest"]).toBe(`sha-256=:${createHash("sha256").update(coded.body).digest("base64")}:`);
  }
});

it("answers 304 with the tag to whoever has the bytes in any coding", async () => {
  const tag = (await get()).headers.etag ?? "";
  for (const known of [tag, tag.replace(/"$/, '-gzip"'), `W/${tag}`, `"other", ${tag}`, "*"]) {
    const answer = await get({ "if-none-match": known });
    expect(answer.status).toBe(304);
    expect(answer.headers.etag).toBe(tag);
    expect(answer.body).toHaveLength(0);
  }
  expect((await get({ "if-none-match": '"sha256-old"' })).status).toBe(200);
});

it("answers HEAD without a body", async () => {
  const answer = await get({}, "HEAD");
  expect(answer.status).toBe(200);
  expect(Number(answer.headers["content-length"])).toBeGreaterThan(0);
  expect(answer.body).toHaveLength(0);
});

it("refuses who may not read it", async () => {
  expect((await get({ authorization: "Bearer nonsense" })).status).toBe(401);
  const wrong = await get({ authorization: await bearer(organization, ["telemetry:write"]) });
  expect(wrong.status).toBe(403);
  expect(JSON.parse(wrong.body.toString()).code).toBe("forbidden");
});

it("serves a new version as soon as it is published", async () => {
  const before = (await get()).headers.etag;
  await restorePolicy(organization.as("owner"), { version: 1, baseVersion: 1, note: "for the test" });
  await expect.poll(async () => (await get()).headers["x-policy-version"], { timeout: 5000, interval: 20 }).toBe("2");
  expect((await get({ "if-none-match": before ?? "" })).status).toBe(200);
});

it("notes which client has which version, and ignores a malformed header", async () => {
  await get({ "x-lanekeeper-client": "laptop-1; version=1; evaluator=1.0.0" });
  await get({ "x-lanekeeper-client": "laptop-1; version=2; evaluator=1.0.0" });
  await get({ "x-lanekeeper-client": "laptop-2" });
  await get({ "x-lanekeeper-client": "<script>; version=x" });
  await flushWriteBehind();
  const clients = await organization.db.clientInstance.findMany({ where: { orgId: organization.org }, orderBy: { instance: "asc" } });
  expect(clients).toMatchObject([
    { instance: "laptop-1", policyVersion: 2, evaluator: "1.0.0" },
    { instance: "laptop-2", policyVersion: null, evaluator: null },
  ]);
});
