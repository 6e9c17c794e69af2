import { createLocalJWKSet, flattenedVerify, type JSONWebKeySet } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isInRollout } from "@/lib/core/policy/rollout";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { readEvents } from "@/lib/testing/read-events";
import { clientNames, stageVersion } from "@/lib/testing/stage-version";
import { authenticateToken } from "../auth/authenticate-token";
import { followChanges } from "../hot-path/follow-changes";
import { advanceRollout } from "../policy-rollout/advance-rollout";
import { haltRollout } from "../policy-rollout/halt-rollout";
import { setKillSwitch } from "../policy-rollout/set-kill-switch";
import { rotateSigningKey } from "../signing/rotate-signing-key";
import { offeredPolicies } from "./current-policy";

const PERCENT = 30;
const {
  reached: [inside = ""],
  others,
} = clientNames(2, PERCENT, 1000);
/** Reached at 90 percent, and not before. */
const outside = others.find(name => isInRollout({ version: 2, percent: 90 }, name)) ?? "";

let server: HotPathServer;
let organization: TestOrganization;
let authorization: string;
let unfollow: () => Promise<void>;
beforeAll(async () => {
  server = await startHotPathServer();
  unfollow = followChanges();
});
afterAll(async () => {
  await unfollow();
  await server.close();
});
beforeEach(async () => {
  organization = await createTestOrganization();
  authorization = await bearer(organization, ["policy:read"]);
});

const headersOf = (client?: string) => ({ authorization, ...(client && { "x-lanekeeper-client": client }) });
const get = (path: string, client?: string, headers = {}) => fetch(server.url + path, { headers: { ...headersOf(client), ...headers } });
const post = (path: string, client: string, body: unknown) =>
  fetch(server.url + path, {
    method: "POST",
    headers: { ...headersOf(client), "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const versionAt = async (path: string, client?: string) => (await get(path, client)).headers.get("x-policy-version");
/** Waits until this process has heard of it. */
const heard = (version: number | null) =>
  expect.poll(async () => (await offeredPolicies(organization.org))?.staged?.policy.version ?? null, { interval: 5 }).toBe(version);
const stage = async (percent = PERCENT) => {
  const version = await stageVersion(organization, percent);
  await heard(version);
  return version;
};

describe("while a version is staged", () => {
  it.each([
    "/api/v1/policy",
    "/api/v1/policy/signature",
    "/flagd/flags.json",
    "/api/v1/export/codex",
    "/api/v1/export/claude-code",
    "/api/v1/export/gemini-cli",
    "/api/v1/export/opencode",
    "/managed/settings",
  ])("%s gives each client its version, the same at every request", async path => {
    await stage();
    for (let round = 0; round < 3; round++) {
      expect(await versionAt(path, inside)).toBe("2");
      expect(await versionAt(path, outside)).toBe("1");
    }
    expect((await get(path, inside)).headers.get("vary")).toContain("X-Lanekeeper-Client");
  });

  it("decides remotely by the caller's version", async () => {
    await stage();
    const context = { tool: "codex", team: "nobody", workType: "unheard-of" };
    const route = async (client: string) => (await post("/api/v1/route", client, { context })).json();
    expect(await route(inside)).toMatchObject({ lane: "deep", policyVersion: 2 });
    expect(await route(outside)).toMatchObject({ lane: "fast", policyVersion: 1 });
    const flag = async (client: string) => (await post("/ofrep/v1/evaluate/flags/routing.lane", client, { context })).json();
    expect(await flag(inside)).toMatchObject({ value: "deep", metadata: { policyVersion: 2 } });
    expect(await flag(outside)).toMatchObject({ value: "fast", metadata: { policyVersion: 1 } });
    const bulk = async (client: string) => (await post("/ofrep/v1/evaluate/flags", client, { context })).headers.get("etag");
    expect(await bulk(inside)).not.toBe(await bulk(outside));
  });

  it("gives each version its own bytes, tag, coding and signature", async () => {
    await stage();
    const keys = (await (await fetch(`${server.url}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
    for (const [client, version] of [
      [inside, 2],
      [outside, 1],
    ] as const) {
      const answer = await get("/api/v1/policy", client, { "accept-encoding": "br" });
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ version });
      expect([answer.headers.get("content-encoding"), answer.headers.get("etag")]).toEqual(["br", expect.stringMatching(/-br"$/)]);
      const known = { "if-none-match": answer.headers.get("etag") ?? "", "accept-encoding": "br" };
      expect((await get("/api/v1/policy", client, known)).status).toBe(304);
      expect((await get("/api/v1/policy", client === inside ? outside : inside, known)).status).toBe(200);
      const [header = "", , signature = ""] = (await (await get("/api/v1/policy/signature", client)).text()).split(".");
      await flattenedVerify({ protected: header, payload: bytes, signature }, createLocalJWKSet(keys));
    }
  });

  it("goes by the token where no client is named, and never offers less than the staged version to who holds it", async () => {
    const version = await stage(50);
    const { tokenId } = (await authenticateToken(authorization)).actor;
    expect(await versionAt("/api/v1/policy")).toBe(isInRollout({ version, percent: 50 }, tokenId) ? "2" : "1");
    const {
      others: [other = ""],
    } = clientNames(version, 50);
    expect(await versionAt("/api/v1/policy", other)).toBe("1");
    expect(await versionAt("/api/v1/policy", `${other}; version=2`)).toBe("2");
    expect(await versionAt("/api/v1/policy", `${other}; version=3`)).toBe("1");
    const own = await (await get("/api/v1/clients/me", other)).json();
    expect(own).toMatchObject({ client: { policyVersion: 3 }, publishedVersion: 1 });
  });

  it("signs the staged version anew with a new key too", async () => {
    await stage();
    const before = await (await get("/api/v1/policy/signature", inside)).text();
    await rotateSigningKey(organization.asSystem());
    await expect.poll(async () => (await get("/api/v1/policy/signature", inside)).text()).not.toBe(before);
  });
});

describe("how a rollout goes on", () => {
  it("tells a client of its own version only: when it is staged for it, when it grows to it, and when it ends", async () => {
    const {
      others: [last = ""],
    } = clientNames(2, 90);
    const open = async (client: string) => {
      const events = readEvents(`${server.url}/api/v1/policy/events`, headersOf(client));
      expect((await events.next()).value).toMatchObject({ type: "policy.current", version: 1 });
      return events;
    };
    const [first, second, third] = await Promise.all([open(inside), open(outside), open(last)]);
    const version = await stageVersion(organization, PERCENT);
    expect((await first.next()).value).toEqual({
      type: "policy.published",
      version,
      etag: (await get("/api/v1/policy", inside, { "accept-encoding": "identity" })).headers.get("etag"),
    });

    await advanceRollout(organization.as("admin"), { version, percent: 90 });
    expect((await second.next()).value).toMatchObject({ type: "policy.published", version });
    const { version: halted } = await haltRollout(organization.as("admin"), { version, reason: "too many corrections" });
    for (const events of [first, second, third]) {
      expect((await events.next()).value, "nothing else came before").toMatchObject({ type: "policy.published", version: halted });
      await events.return(undefined);
    }
    for (const client of [inside, `${inside}; version=2`, outside, last])
      expect(await versionAt("/api/v1/policy", client)).toBe(String(halted));
  });

  it("tells OFREP clients to ask again, those whom it concerns", async () => {
    const open = async (client: string) => {
      const bulk = await (await post("/ofrep/v1/evaluate/flags", client, { context: {} })).json();
      const { eventStreams } = bulk as { eventStreams: { endpoint: { requestUri: string } }[] };
      const events = readEvents(server.url + (eventStreams[0]?.endpoint.requestUri ?? ""));
      const next = events.next();
      return { events, next };
    };
    const [first, second] = [await open(inside), await open(outside)];
    // Until both streams are open on the server.
    await new Promise(resolve => setTimeout(resolve, 300));
    const version = await stageVersion(organization, PERCENT);
    const told = (await first.next).value;
    expect(told).toMatchObject({ type: "refetchEvaluation" });
    await setKillSwitch(organization.as("admin"), { active: true, baseVersion: 1, reason: "an outage" });
    const later = (await second.next).value;
    expect(later).toMatchObject({ type: "refetchEvaluation" });
    expect(later?.etag).not.toBe(told?.etag);
    expect((await first.events.next()).value).toEqual(later);
    expect(version).toBe(2);
    await Promise.all([first.events.return(undefined), second.events.return(undefined)]);
  });

  it("gives everyone the version once it is complete", async () => {
    const version = await stage();
    await advanceRollout(organization.as("owner"), { version, percent: 100 });
    await heard(null);
    for (const client of [inside, outside, undefined]) expect(await versionAt("/api/v1/policy", client)).toBe("2");
  });
});
