import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { newServerKey, policyVersion, startPolicyServer, TOKEN } from "@/lib/testing/policy-server";
import { createPolicyClient, type PolicyClient, type PolicyClientOptions } from "./create-policy-client";

let server: Awaited<ReturnType<typeof startPolicyServer>>;
let folder: string;
let now: number;
let clients: PolicyClient[];

beforeEach(async () => {
  server = await startPolicyServer(policyVersion(3));
  folder = mkdtempSync(path.join(tmpdir(), "lanekeeper-client-"));
  now = Date.parse("2026-03-02T12:00:00.000Z");
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const cacheFile = () => path.join(folder, "policy.cache");

/** A client that neither listens nor, as time stands still, polls. */
function newClient(options: Partial<PolicyClientOptions> = {}): PolicyClient {
  const client = createPolicyClient({ url: server.url, token: TOKEN, now: () => now, listen: false, ...options });
  clients.push(client);
  return client;
}
async function readyClient(options?: Partial<PolicyClientOptions>): Promise<PolicyClient> {
  const client = newClient(options);
  await client.ready();
  return client;
}
const published = (version: number, lane = "deep") =>
  policyVersion(version, policy => {
    policy.default.lane = lane;
  });

describe("evaluation", () => {
  it("is null before there is a policy, then local", async () => {
    const client = newClient();
    expect(client.evaluate({})).toBeNull();
    await client.ready();
    await server.stop();
    expect(client.evaluate({ workType: "release-prep", tool: "codex" })).toMatchObject({
      lane: "deep",
      ruleId: "release-prep-deep",
      policyVersion: 3,
    });
    expect(client.evaluate({ tool: "codex" }, { prompt: "make the tests pass" })).toMatchObject({ ruleId: "test-repair-deep" });
    expect(client.evaluateEscalation({ lane: "fast", corrections: 2 })).toMatchObject({ lane: "deep", ruleId: "two-corrections" });
    expect(client.evaluateEscalation({ lane: "fast", corrections: 1 })).toBeNull();
  });

  it("says that the policy is stale, and follows onStale", async () => {
    server.state.policy = policyVersion(3, policy => {
      policy.client.onStale = "use-default";
    });
    const client = await readyClient();
    now += 3_601_000;
    expect(client.status().stale).toBe(true);
    expect(client.evaluate({ workType: "release-prep" })).toMatchObject({ lane: "fast", reason: "STALE" });
  });

  it("follows failMode for a policy that needs a newer evaluator", async () => {
    server.state.policy = policyVersion(3, policy => Object.assign(policy.client, { minEvaluator: "99.0.0" }));
    const open = await readyClient();
    expect(open.evaluate({})).not.toBeNull();
    expect(open.status().evaluatorProblem).toContain("99.0.0");
    server.state.policy = policyVersion(4, policy => Object.assign(policy.client, { minEvaluator: "99.0.0", failMode: "closed" }));
    await open.refresh();
    expect(open.evaluate({})).toBeNull();
  });
});

describe("what is accepted", () => {
  it("tells of a newer policy, and keeps the old one when an older, another or an altered one comes", async () => {
    const client = await readyClient();
    const seen: number[] = [];
    const stop = client.onChange(({ version }) => seen.push(version));
    server.state.policy = published(4);
    await client.refresh();
    expect(client.evaluate({})?.lane).toBe("deep");
    server.state.policy = published(3);
    await expect(client.refresh()).rejects.toMatchObject({ kind: "refused", message: expect.stringContaining("older than version 4") });
    server.state.policy = published(4, "fast");
    await expect(client.refresh()).rejects.toThrow("another policy under the same version 4");
    server.state.policy = published(5);
    server.state.mode = "altered";
    await expect(client.refresh()).rejects.toMatchObject({ kind: "invalid" });
    expect(client.status()).toMatchObject({ version: 4, lastError: expect.stringContaining("altered on its way") });
    expect(seen).toEqual([4]);
    stop();
    server.state.mode = "ok";
    await client.refresh();
    expect([client.status().version, client.status().lastError, seen]).toEqual([5, null, [4]]);
  });

  it("refuses what is signed by nobody it knows, and pins nothing then", async () => {
    const stranger = await newServerKey();
    const own = server.state.signingKey;
    server.state.signingKey = stranger;
    const client = newClient();
    await expect(client.ready()).rejects.toMatchObject({ kind: "refused", message: "The policy's signature is wrong: refused." });
    server.state.signingKey = own;
    await client.refresh();
    expect(client.status().version).toBe(3);
  });

  it("follows a rotation that a known key vouches for, and no other", async () => {
    const client = await readyClient();
    const second = await newServerKey();
    server.state.keys = [second, server.state.signingKey];
    server.state.signingKey = second;
    server.state.policy = published(4);
    await client.refresh();
    const third = await newServerKey();
    server.state.keys = [third, second];
    server.state.signingKey = third;
    server.state.policy = published(5);
    await client.refresh();
    expect(client.status().version).toBe(5);
    const stranger = await newServerKey();
    // Under a name that is known: only the key itself counts.
    stranger.jwk.kid = third.jwk.kid;
    server.state.keys = [stranger];
    server.state.signingKey = stranger;
    server.state.policy = published(6);
    await expect(client.refresh()).rejects.toThrow("signature is wrong");
    stranger.jwk.kid = "new";
    await expect(client.refresh()).rejects.toThrow("no known key vouches for");
    expect(client.status().version).toBe(5);
  });

  it("learns of a rotation while no policy is published", async () => {
    const client = await readyClient();
    const old = server.state.signingKey;
    const second = await newServerKey();
    server.state.keys = [second, old];
    now += 3_600_000;
    await client.refresh();
    server.state.keys = [second];
    server.state.signingKey = second;
    server.state.policy = published(4);
    await client.refresh();
    expect(client.status().version).toBe(4);
  });
});

it("replaces a signature whose key has gone, without a new policy", async () => {
  const client = await readyClient({ cacheFile: cacheFile() });
  const second = await newServerKey();
  const signatureKey = () => {
    const { signature } = JSON.parse(readFileSync(cacheFile(), "utf8").split("\n", 1)[0] ?? "");
    return JSON.parse(Buffer.from(signature.split(".")[0], "base64url").toString()).kid;
  };
  server.state.keys = [second, server.state.signingKey];
  server.state.signingKey = second;
  now += 3_600_000;
  await client.refresh();
  expect(signatureKey()).not.toBe(second.jwk.kid);
  server.state.keys = [second];
  now += 3_600_000;
  await client.refresh();
  expect(signatureKey()).toBe(second.jwk.kid);
});

describe("the cache", () => {
  it("serves a restarted client without the server, and remembers version and keys without the policy", async () => {
    (await readyClient({ cacheFile: cacheFile() })).close();
    server.state.mode = "busy";
    const second = await readyClient({ cacheFile: cacheFile() });
    expect(second.evaluate({ workType: "release-prep" })).toMatchObject({ lane: "deep", policyVersion: 3 });
    rmSync(cacheFile());
    server.state.mode = "ok";
    server.state.policy = published(2);
    await expect(newClient({ cacheFile: cacheFile() }).ready()).rejects.toThrow("older than version 3");
    server.state.policy = published(3);
    await expect(newClient({ cacheFile: cacheFile() }).ready()).rejects.toThrow("another policy under the same version 3");
    server.state.signingKey = await newServerKey();
    server.state.keys = [server.state.signingKey];
    server.state.policy = published(4);
    await expect(newClient({ cacheFile: cacheFile() }).ready()).rejects.toThrow("no known key vouches for");
  });

  it("does not use a truncated or foreign cache", async () => {
    (await readyClient({ cacheFile: cacheFile() })).close();
    const bytes = readFileSync(cacheFile());
    writeFileSync(cacheFile(), bytes.subarray(0, bytes.length - 10));
    server.state.mode = "busy";
    await expect(newClient({ cacheFile: cacheFile() }).ready()).rejects.toThrow("503");
    writeFileSync(cacheFile(), bytes);
    expect(newClient({ cacheFile: cacheFile(), url: "http://127.0.0.1:1" }).evaluate({})).toBeNull();
  });

  it("takes damaged state for none", async () => {
    (await readyClient({ cacheFile: cacheFile() })).close();
    writeFileSync(`${cacheFile()}.state`, '{"url":"');
    const client = await readyClient({ cacheFile: cacheFile() });
    await client.refresh();
    expect(client.status()).toMatchObject({ version: 3, lastError: null });
  });
});

describe("polling", () => {
  it("comes later than the interval by at most a tenth, and as late as Retry-After asks", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], now });
    try {
      const client = await readyClient({ instance: "box" });
      const asked = () => server.requests.length;
      expect(asked()).toBe(1);
      const pass = async (ms: number) => {
        now += ms;
        await vi.advanceTimersByTimeAsync(ms);
      };
      await pass(59_000);
      expect(asked()).toBe(1);
      server.state.mode = "busy";
      await pass(7000);
      await vi.waitFor(() => expect(client.status().lastError).toContain("503"));
      await pass(119_000);
      expect(asked()).toBe(2);
      server.state.mode = "ok";
      await pass(1000);
      await vi.waitFor(() => expect(client.status().lastError).toBeNull());
      expect(asked()).toBe(3);
    } finally {
      vi.useRealTimers();
    }
  });
});
