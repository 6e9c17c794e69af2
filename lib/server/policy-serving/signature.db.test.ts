import { createLocalJWKSet, type FlattenedJWSInput, flattenedVerify, type JSONWebKeySet } from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { restorePolicy } from "../policies/restore-policy";
import { rotateSigningKey } from "../signing/rotate-signing-key";
import { createSigningKey, KEY_KNOWN_AFTER_MS, listPublicKeys, retireSigningKey } from "../signing/signing-keys";
import { forgetPolicies } from "./current-policy";

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
const keySet = async () => (await (await get("/.well-known/jwks.json", {})).json()) as JSONWebKeySet;
const text = async (path: string) => (await get(path)).text();
const bytesOf = async (path: string) => new Uint8Array(await (await get(path)).arrayBuffer());

/** Verifies as RFC 7797 says: the payload is the bytes themselves, and the header says so. */
async function verify(signature: string, payload: Uint8Array, keys: JSONWebKeySet): Promise<string | undefined> {
  const [header = "", middle, value = ""] = signature.split(".");
  expect(middle).toBe("");
  const jws: FlattenedJWSInput = { protected: header, payload, signature: value };
  return (await flattenedVerify(jws, createLocalJWKSet(keys))).protectedHeader?.kid;
}

it("signs the exact bytes that clients fetch, so that one changed byte is found", async () => {
  const [signature, bytes, keys] = await Promise.all([text("/api/v1/policy/signature"), bytesOf("/api/v1/policy"), keySet()]);
  expect(await verify(signature, bytes, keys)).toEqual(expect.any(String));
  for (const place of [0, Math.floor(bytes.length / 2), bytes.length - 1]) {
    const altered = bytes.slice();
    altered[place] = (altered[place] ?? 0) ^ 1;
    await expect(verify(signature, altered, keys)).rejects.toThrow(/signature verification failed/);
  }
});

it("shows public keys only, to anyone", async () => {
  const answer = await get("/.well-known/jwks.json", {});
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/jwk-set+json"]);
  for (const key of ((await answer.json()) as JSONWebKeySet).keys) {
    expect(Object.keys(key).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
  }
});

it("signs with the newest key, and verifies older versions until their key is retired", async () => {
  const { db } = organization;
  const signature = await text("/api/v1/policy/signature");
  const bytes = await bytesOf("/api/v1/policy");
  const old = await verify(signature, bytes, await keySet());
  await db.$transaction(tx => createSigningKey(tx, TEST_NOW + 1000, { evenIfThereIsOne: true }));
  const { version } = await restorePolicy(organization.as("owner"), { version: 1, baseVersion: 1, note: "again" });
  forgetPolicies(organization.org);

  expect(await verify(await text("/api/v1/policy/signature?version=1"), bytes, await keySet())).toBe(old);
  const newer = await verify(await text("/api/v1/policy/signature"), await bytesOf(`/api/v1/policy/versions/${version}`), await keySet());
  expect(newer).not.toBe(old);

  const later = TEST_NOW + 1000 + KEY_KNOWN_AFTER_MS;
  await expect(retireSigningKey(db, newer ?? "", later)).rejects.toMatchObject({ code: "conflict" });
  await retireSigningKey(db, old ?? "", later);
  expect((await listPublicKeys(db)).map(({ kid }) => kid)).not.toContain(old);
  await expect(verify(signature, bytes, await keySet())).rejects.toThrow(/no applicable key/);
  await expect(retireSigningKey(db, old ?? "", later)).rejects.toMatchObject({ code: "not_found" });
});

it("rotation signs what is published anew, and stands in the audit log of every organisation", async () => {
  const other = await createTestOrganization();
  const before = await text("/api/v1/policy/signature");
  const { id } = await rotateSigningKey(organization.asSystem());
  forgetPolicies();
  const after = await text("/api/v1/policy/signature");
  expect(after).not.toBe(before);
  expect(await verify(after, await bytesOf("/api/v1/policy"), await keySet())).toBe(id);
  const entries = await other.db.auditEntry.findMany({ where: { orgId: other.org, action: "signing-key.rotate", entityId: id } });
  expect(entries).toHaveLength(1);
  await expect(rotateSigningKey(organization.as("owner"))).rejects.toMatchObject({ code: "forbidden" });
});

it("signs a version that was published before there were signatures, once", async () => {
  const older = await createTestOrganization();
  const headers = { authorization: await bearer(older, ["policy:read"]) };
  await older.db.policyVersion.updateMany({ where: { orgId: older.org }, data: { signature: null } });
  const [first, second] = await Promise.all([get("/api/v1/policy/signature", headers), get("/api/v1/policy/signature", headers)]);
  const signature = await first.text();
  expect(await second.text()).toBe(signature);
  const payload = new Uint8Array(await (await get("/api/v1/policy", headers)).arrayBuffer());
  expect(await verify(signature, payload, await keySet())).toEqual(expect.any(String));
});

it.each(["/api/v1/policy/signature", "/flagd/flags.json", "/api/v1/policy/events", "/api/v1/policy/versions/1"])(
  "%s is for tokens with policy:read",
  async path => {
    expect((await get(path, {})).status).toBe(path.includes("versions") ? 404 : 401);
    const other = await bearer(organization, ["telemetry:write"]);
    expect((await get(path, { authorization: other })).status).toBe(403);
  },
);

it("serves a version for ever, in any coding, and 404 for one that there is not", async () => {
  const answer = await get("/api/v1/policy/versions/1");
  expect(answer.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
  const etag = answer.headers.get("etag") ?? "";
  const again = await get("/api/v1/policy/versions/1", { authorization, "if-none-match": etag });
  expect([again.status, again.headers.get("etag")]).toEqual([304, etag]);
  expect((await get("/api/v1/policy/versions/999")).status).toBe(404);
  expect((await get("/api/v1/policy/signature?version=abc")).status).toBe(404);
});
