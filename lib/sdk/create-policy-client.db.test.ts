import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { followChanges } from "@/lib/server/hot-path/follow-changes";
import { restorePolicy } from "@/lib/server/policies/restore-policy";
import { advanceRollout } from "@/lib/server/policy-rollout/advance-rollout";
import { haltRollout } from "@/lib/server/policy-rollout/halt-rollout";
import { forgetPolicies, offeredPolicies } from "@/lib/server/policy-serving/current-policy";
import { rotateSigningKey } from "@/lib/server/signing/rotate-signing-key";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { clientNames, stageVersion } from "@/lib/testing/stage-version";
import { createPolicyClient, type PolicyClient, type PolicyClientOptions } from "./create-policy-client";

let server: HotPathServer;
let organization: TestOrganization;
let token: string;
let unfollow: () => Promise<void>;
const clients: PolicyClient[] = [];

beforeAll(async () => {
  server = await startHotPathServer();
  organization = await createTestOrganization();
  token = (await bearer(organization, ["policy:read"])).slice("Bearer ".length);
  unfollow = followChanges();
});
afterAll(async () => {
  for (const client of clients) client.close();
  await unfollow();
  await server.close();
});

function newClient(options: { token?: string; listen?: boolean } = {}): PolicyClient {
  const client = createPolicyClient({ url: server.url, token, ...options });
  clients.push(client);
  return client;
}
const publish = (baseVersion: number) => restorePolicy(organization.as("owner"), { version: 1, baseVersion, note: "for the test" });

it("verifies and follows the real server: a publish is heard of at once, also with a key that was rotated in", async () => {
  const client = newClient();
  await client.ready();
  expect(client.evaluate({ workType: "release-prep" })).toMatchObject({ lane: "deep", policyVersion: 1 });
  await expect.poll(() => client.status().connected, { timeout: 10_000 }).toBe(true);

  const heard = new Promise<number>(resolve => client.onChange(({ version }) => resolve(version)));
  await publish(1);
  expect(await heard).toBe(2);

  await rotateSigningKey(organization.asSystem());
  forgetPolicies();
  const again = new Promise<number>(resolve => client.onChange(({ version }) => resolve(version)));
  await publish(2);
  expect(await again).toBe(3);
  expect(client.status()).toMatchObject({ version: 3, lastError: null, stale: false });
});

describe("a staged rollout", () => {
  let acme: TestOrganization;
  const {
    reached: [inside = ""],
    others: [outside = ""],
  } = clientNames(2, 30);
  const bearerOf = async () => (await bearer(acme, ["policy:read"])).slice("Bearer ".length);
  const client = async (instance: string, options: Partial<PolicyClientOptions> = {}) => {
    const made = createPolicyClient({ url: server.url, token: await bearerOf(), instance, ...options });
    clients.push(made);
    await made.ready();
    return made;
  };
  const versionOf = (made: PolicyClient) => expect.poll(() => made.status().version, { timeout: 10_000, interval: 5 });
  beforeEach(async () => {
    acme = await createTestOrganization();
  });

  it("reaches a part of the clients, and a halt brings all of them to one version again", async () => {
    const [first, second] = await Promise.all([client(inside), client(outside)]);
    for (const each of [first, second]) await expect.poll(() => each.status().connected, { timeout: 10_000 }).toBe(true);
    await stageVersion(acme, 30);
    await versionOf(first).toBe(2);
    expect(first.evaluate({ workType: "unheard-of" })).toMatchObject({ lane: "deep", policyVersion: 2 });
    await second.refresh();
    expect(second.evaluate({ workType: "unheard-of" })).toMatchObject({ lane: "fast", policyVersion: 1 });

    await haltRollout(acme.as("admin"), { version: 2, reason: "too many corrections" });
    for (const each of [first, second]) {
      await versionOf(each).toBe(3);
      expect(each.evaluate({ workType: "unheard-of" })).toMatchObject({ lane: "fast", policyVersion: 3 });
      expect(each.status()).toMatchObject({ lastError: null });
    }
  });

  it("adds clients as it grows, and ends with all", async () => {
    const [first, second] = await Promise.all([client(inside), client(outside)]);
    for (const each of [first, second]) await expect.poll(() => each.status().connected, { timeout: 10_000 }).toBe(true);
    const version = await stageVersion(acme, 30);
    await versionOf(first).toBe(version);
    await advanceRollout(acme.as("admin"), { version, percent: 100 });
    await versionOf(second).toBe(version);
    await expect(first.refresh()).resolves.toBeUndefined();
    expect(first.status()).toMatchObject({ version, lastError: null });
  });

  it("keeps a client that holds its version, whatever name it goes by later", async () => {
    await stageVersion(acme, 30);
    await offered(2);
    const folder = mkdtempSync(path.join(tmpdir(), "lanekeeper-staged-"));
    const cacheFile = path.join(folder, "policy.cache");
    const options = { cacheFile, listen: false };
    try {
      (await client(inside, options)).close();
      const renamed = await client(outside, options);
      await renamed.refresh();
      expect(renamed.status()).toMatchObject({ version: 2, lastError: null });
      // Its policy lost, it still knows that it had one.
      renamed.close();
      rmSync(cacheFile);
      expect((await client(outside, options)).status()).toMatchObject({ version: 2, lastError: null });
      // Without its memory it is another client.
      rmSync(`${cacheFile}.state`);
      rmSync(cacheFile);
      expect((await client(outside, options)).status()).toMatchObject({ version: 1, lastError: null });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  const offered = (version: number) =>
    expect.poll(async () => (await offeredPolicies(acme.org))?.staged?.policy.version, { timeout: 10_000, interval: 5 }).toBe(version);
});

it("says what is wrong with a token that may not read the policy", async () => {
  const other = (await bearer(organization, ["telemetry:write"])).slice("Bearer ".length);
  await expect(newClient({ token: other, listen: false }).ready()).rejects.toMatchObject({
    kind: "refused",
    message: expect.stringContaining("policy:read"),
  });
});
