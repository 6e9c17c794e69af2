import { OFREPProvider } from "@openfeature/ofrep-provider";
import { OFREPWebProvider } from "@openfeature/ofrep-web-provider";
import { type EvaluationContext, type JsonValue, OpenFeature } from "@openfeature/server-sdk";
import { ProviderEvents } from "@openfeature/web-sdk";
import { EventSource } from "eventsource";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { compilePolicy } from "@/lib/core/policy/evaluate";
import { decisionValue, ofrepAttributes } from "@/lib/core/policy/ofrep/ofrep-flags";
import { startingPolicy } from "@/lib/core/policy/starting-policy";
import { arbitraryContext, arbitraryPolicy } from "@/lib/testing/arbitrary-policy";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { followChanges } from "../hot-path/follow-changes";
import { getDraft } from "../policies/get-draft";
import { publishPolicy } from "../policies/publish-policy";
import { saveDraft } from "../policies/save-draft";
import { forgetPolicies, offeredPolicies } from "../policy-serving/current-policy";

let server: HotPathServer;
let organization: TestOrganization;
let authorization: string;
let unfollow: () => Promise<void>;
const before = globalThis.EventSource;
beforeAll(async () => {
  server = await startHotPathServer();
  organization = await createTestOrganization();
  authorization = await bearer(organization, ["policy:read"]);
  unfollow = followChanges();
  // Node 20 has none; the web provider takes the one that browsers have.
  Object.assign(globalThis, { EventSource });
});
afterAll(async () => {
  Object.assign(globalThis, { EventSource: before });
  await OpenFeature.close();
  await unfollow();
  await server.close();
});

async function publish(policy: PolicyDraft): Promise<number> {
  const ctx = organization.as("owner");
  const { revision, publishedVersion } = await getDraft(ctx);
  const saved = await saveDraft(ctx, { draft: policy, revision });
  const { version } = await publishPolicy(ctx, { revision: saved.revision, baseVersion: publishedVersion, note: "for a test" });
  forgetPolicies(organization.org);
  return version;
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, {
    method: "POST",
    headers: { authorization, "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

describe("OpenFeature's own providers", () => {
  it("give the evaluator's answers through the server SDK", { timeout: 120_000 }, async () => {
    const headers: [string, string][] = [["Authorization", authorization]];
    await OpenFeature.setProviderAndWait(new OFREPProvider({ baseUrl: server.url, headers }));
    const client = OpenFeature.getClient();
    const contexts = fc.sample(arbitraryContext, { numRuns: 40, seed: 13 }).map(context => ({ targetingKey: "dev_someone", ...context }));
    for (const policy of fc.sample(arbitraryPolicy, { numRuns: 6, seed: 17 })) {
      const version = await publish(policy);
      const native = compilePolicy({ ...policy, version });
      for (const context of contexts) {
        const given = JSON.parse(JSON.stringify(context)) as EvaluationContext;
        const wanted = native.evaluate(ofrepAttributes(given));
        const lane = await client.getStringDetails("routing.lane", "none", given);
        const decision = await client.getObjectValue<JsonValue>("routing.decision", {}, given);
        expect(lane.value).toBe(wanted.lane);
        expect(lane.flagMetadata).toMatchObject({ policyVersion: version, policyHash: expect.stringMatching(/^sha256-/) });
        expect(decision).toEqual(JSON.parse(JSON.stringify(decisionValue(wanted))));
        const escalation = await client.getObjectDetails<JsonValue>("routing.escalation", {}, given);
        expect(escalation.variant).toBe(native.evaluateEscalation(ofrepAttributes(given))?.ruleId ?? "$stay");
      }
    }
  });

  it.each(["sse", "polling"] as const)("the web provider sees a publish by %s", { timeout: 60_000 }, async changeDetection => {
    await publish(startingPolicy());
    const provider = new OFREPWebProvider({
      baseUrl: server.url,
      headers: [["Authorization", authorization]],
      changeDetection,
      pollInterval: changeDetection === "polling" ? 300 : -1,
    });
    await provider.initialize({ targetingKey: "dev_someone", workType: "release-prep" });
    const laneOf = () => provider.resolveStringEvaluation("routing.lane", "none", {}).value;
    expect(laneOf()).toBe("deep");
    // The stream has to be open before there is something to hear.
    await new Promise(resolve => setTimeout(resolve, 500));
    const changed = new Promise(resolve => provider.events?.addHandler(ProviderEvents.ConfigurationChanged, resolve));
    await publish({ ...startingPolicy(), killSwitch: { active: true, lane: "fast" } });
    await changed;
    expect(laneOf()).toBe("fast");
    await provider.onClose?.();
  });
});

describe("the protocol", () => {
  it("answers all flags with a tag over policy and context, and 304 to it", async () => {
    await publish(startingPolicy());
    const bulk = (context: unknown, tag = "") => post("/ofrep/v1/evaluate/flags", { context }, tag === "" ? {} : { "if-none-match": tag });
    const first = await bulk({ workType: "release-prep", tool: "codex" });
    const body = (await first.json()) as { flags: { key: string }[]; metadata: object; eventStreams: object[] };
    expect(body.flags.map(({ key }) => key)).toEqual(["routing.decision", "routing.lane", "routing.escalation"]);
    expect(body.eventStreams).toMatchObject([{ type: "sse", inactivityDelaySec: 120, endpoint: { requestUri: expect.any(String) } }]);
    const tag = first.headers.get("etag") ?? "";
    expect((await bulk({ tool: "codex", workType: "release-prep" }, tag)).status, "the order of attributes is no difference").toBe(304);
    expect((await bulk({ workType: "test-repair", tool: "codex" }, tag)).status).toBe(200);
    const policy = (await offeredPolicies(organization.org))?.published;
    expect(body.metadata).toEqual({ policyVersion: policy?.version, policyHash: policy?.hash });
    await publish({ ...startingPolicy(), exploration: { percent: 1 } });
    expect((await bulk({ tool: "codex", workType: "release-prep" }, tag)).status, "a publish changes the tag").toBe(200);
  });

  it.each<[string, string, unknown, number, object]>([
    ["an unknown flag", "/routing.colour", {}, 404, { key: "routing.colour", errorCode: "FLAG_NOT_FOUND" }],
    ["no JSON", "/routing.lane", "{", 400, { key: "routing.lane", errorCode: "PARSE_ERROR" }],
    ["a context that is a list", "/routing.lane", { context: [] }, 400, { key: "routing.lane", errorCode: "INVALID_CONTEXT" }],
    ["no JSON, in bulk", "", "nonsense", 400, { errorCode: "PARSE_ERROR" }],
  ])("says what is wrong with %s", async (_, path, body, status, expected) => {
    const answer = await post(`/ofrep/v1/evaluate/flags${path}`, body);
    expect([answer.status, await answer.json()]).toEqual([
      status,
      expect.objectContaining({ ...expected, errorDetails: expect.any(String) }),
    ]);
  });

  it("needs a targeting key only where a rule is rolled out by developer", async () => {
    await publish(startingPolicy());
    expect((await post("/ofrep/v1/evaluate/flags/routing.lane", "")).status, "an empty body is an empty context").toBe(200);
    const rule = {
      id: "half",
      name: "half",
      enabled: true,
      when: { all: [] },
      rollout: { percent: 50, by: "developer", salt: "half" },
      lane: "deep",
      lock: false,
      reason: "",
    };
    await publish({ ...startingPolicy(), rules: [rule] });
    const keyless = await post("/ofrep/v1/evaluate/flags/routing.lane", { context: {} });
    expect([keyless.status, await keyless.json()]).toEqual([400, expect.objectContaining({ errorCode: "TARGETING_KEY_MISSING" })]);
    expect((await post("/ofrep/v1/evaluate/flags/routing.lane", { context: { targetingKey: "u1" } })).status).toBe(200);
  });

  it("refuses those without a token, or without the scope", async () => {
    expect((await post("/ofrep/v1/evaluate/flags", {}, { authorization: "" })).status).toBe(401);
    const other = await bearer(organization, ["telemetry:write"]);
    expect((await post("/ofrep/v1/evaluate/flags", {}, { authorization: other })).status).toBe(403);
  });
});

describe("remote evaluation", () => {
  it("decides one context or a list as the evaluator does, with the token's team where the caller names none", async () => {
    const when = { attr: "team", op: "eq" as const, value: "payments" };
    const rule = { id: "pay", name: "pay", enabled: true, when, lane: "deep", lock: true, reason: "" };
    const version = await publish({ ...startingPolicy(), rules: [rule] });
    const team = { authorization: await bearer(organization, ["policy:read"], { team: "payments" }) };
    const one = await post("/api/v1/route", { context: { tool: "codex" } }, team);
    expect(await one.json()).toMatchObject({ lane: "deep", ruleId: "pay", locked: true, policyVersion: version, escalation: null });
    const list = await post("/api/v1/route", { contexts: [{ team: "search" }, { lane: "fast", corrections: 2 }] }, team);
    const { decisions } = (await list.json()) as { decisions: Record<string, unknown>[] };
    expect(decisions.map(({ lane, escalation }) => [lane, escalation])).toEqual([
      ["fast", null],
      ["deep", expect.objectContaining({ from: "fast", to: "deep", ruleId: "two-corrections" })],
    ]);
  });

  it.each([
    ["a list", []],
    ["nothing asked", {}],
    ["both forms", { context: {}, contexts: [{}] }],
    ["an empty list", { contexts: [] }],
  ])("refuses %s with a problem document", async (_, body) => {
    const answer = await post("/api/v1/route", body);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
  });
});
