import { afterAll, beforeAll, expect, it } from "vitest";
import { followChanges } from "@/lib/server/hot-path/follow-changes";
import { restorePolicy } from "@/lib/server/policies/restore-policy";
import { forgetPolicies } from "@/lib/server/policy-serving/current-policy";
import { rotateSigningKey } from "@/lib/server/signing/rotate-signing-key";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { createPolicyClient, type PolicyClient } from "./create-policy-client";

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

it("says what is wrong with a token that may not read the policy", async () => {
  const other = (await bearer(organization, ["telemetry:write"])).slice("Bearer ".length);
  await expect(newClient({ token: other, listen: false }).ready()).rejects.toMatchObject({
    kind: "refused",
    message: expect.stringContaining("policy:read"),
  });
});
