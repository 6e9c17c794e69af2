import { afterAll, beforeAll, expect, it } from "vitest";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";

let server: HotPathServer;
let organization: TestOrganization;
let authorization: string;
beforeAll(async () => {
  server = await startHotPathServer();
  organization = await createTestOrganization();
  authorization = await bearer(organization, ["policy:read"]);
});
afterAll(() => server.close());

const get = (path: string, headers: Record<string, string> = { authorization }) => fetch(server.url + path, { headers });

it("serves each tool's configuration with a tag", async () => {
  const codex = await get("/api/v1/export/codex");
  expect([codex.status, codex.headers.get("content-type"), codex.headers.get("x-policy-version")]).toEqual([200, "application/toml", "1"]);
  expect(await codex.text()).toContain('model = "gpt-5.3-codex-spark"');
  const again = await get("/api/v1/export/codex", { authorization, "if-none-match": codex.headers.get("etag") ?? "" });
  expect(again.status).toBe(304);
  expect(await (await get("/api/v1/export/gemini-cli")).json()).toEqual({ model: { name: "gemini-2.5-flash" } });
  expect(await (await get("/api/v1/export/opencode")).json()).toMatchObject({ model: "openai/gpt-5.3-codex-spark" });
  const claude = await (await get("/api/v1/export/claude-code")).json();
  expect(claude).toMatchObject({ model: "claude-haiku-4-5", enforceAvailableModels: true });
  expect(await (await get("/managed/settings")).json()).toEqual({ managedSettings: claude });
});

it("tells opencode where to go without a token, and nothing else", async () => {
  const answer = await get("/.well-known/opencode", {});
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    auth: { command: ["lanekeeper", "token"], env: "LANEKEEPER_TOKEN" },
    config: {},
    remote_config: { url: `${server.url}/api/v1/export/opencode`, headers: { authorization: "Bearer {env:LANEKEEPER_TOKEN}" } },
  });
});

it.each(["/api/v1/export/codex", "/managed/settings"])("%s is for tokens with policy:read", async path => {
  expect((await get(path, {})).status).toBe(401);
  expect((await get(path, { authorization: await bearer(organization, ["telemetry:write"]) })).status).toBe(403);
});

it("knows no other tool", async () => {
  expect((await get("/api/v1/export/vim")).status).toBe(404);
});

it("tells a client what the server last saw of it", async () => {
  const name = { "x-lanekeeper-client": "laptop-7; version=1; evaluator=1.0.0" };
  await get("/api/v1/policy", { authorization, ...name });
  const me = await get("/api/v1/clients/me", { authorization, ...name });
  expect(me.status).toBe(200);
  expect(await me.json()).toMatchObject({
    token: { name: "test token", scopes: ["policy:read"], team: null },
    client: { instance: "laptop-7", policyVersion: 1, evaluator: "1.0.0", lastSeenAt: expect.any(String) },
    publishedVersion: 1,
  });
  expect((await (await get("/api/v1/clients/me", { authorization })).json()).client).toBeNull();
  expect((await get("/api/v1/clients/me", {})).status).toBe(401);
  const writer = await bearer(organization, ["telemetry:write"]);
  expect(await (await get("/api/v1/clients/me", { authorization: writer })).json()).toMatchObject({ publishedVersion: 1 });
});
