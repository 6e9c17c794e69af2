import { beforeAll, describe, expect, it } from "vitest";
import { type PolicyClients, policyClientsSchema } from "@/lib/contract/rollout";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { stageVersion } from "@/lib/testing/stage-version";
import { recordClientSightings } from "../control-db/client-instances";
import type { Ctx } from "../ctx";
import { restorePolicy } from "../policies/restore-policy";
import { forgetPolicies } from "../policy-serving/current-policy";
import { insertToken } from "../tokens/create-token";
import { listPolicyClients } from "./list-policy-clients";

const HOUR_MS = 3_600_000;
let acme: TestOrganization;
const tokens = { everyone: "", payments: "", search: "", person: "" };

const list = async (ctx: Ctx, query = "") => policyClientsSchema.parse(await listPolicyClients(ctx, new URLSearchParams(query)));
const names = ({ clients }: PolicyClients) => clients.map(({ instance }) => instance);
const see = (
  instance: string,
  policyVersion: number | null,
  more: { token?: string; hoursAgo?: number; evaluator?: string | null } = {},
) => ({
  ...{ org: acme.org, instance, policyVersion, evaluator: more.evaluator === undefined ? "1.0.0" : more.evaluator },
  ...{ tokenId: more.token ?? tokens.everyone, seenAtMs: TEST_NOW - (more.hoursAgo ?? 0) * HOUR_MS },
});

beforeAll(async () => {
  acme = await createTestOrganization();
  const token = async (name: string, options: { team?: string; userId?: string } = {}) => {
    const input = {
      name,
      scopes: ["policy:read" as const],
      team: options.team ?? null,
      expiresInDays: null,
      userId: options.userId ?? null,
    };
    return (await insertToken(acme.as("owner"), input)).token.id;
  };
  const other = await acme.db.team.create({ data: { orgId: acme.org, slug: "search", name: "Search" } });
  await acme.db.teamMembership.create({ data: { teamId: other.id, orgId: acme.org, userId: acme.users.viewer.userId } });
  tokens.everyone = await token("gateway");
  tokens.payments = await token("payments-ci", { team: "payments" });
  tokens.search = await token("search-ci", { team: "search" });
  tokens.person = await token("the viewer's laptop", { userId: acme.users.viewer.userId });
  await restorePolicy(acme.as("owner"), { version: 1, baseVersion: 1, note: "again" });
  await stageVersion(acme, 10, draft => ({ ...draft, client: { ...draft.client, minEvaluator: "1.0.0" } }));
  forgetPolicies(acme.org);
  await recordClientSightings([
    see("current", 2),
    see("staged", 3, { token: tokens.payments }),
    see("behind", 1, { token: tokens.search }),
    see("mute", null, { evaluator: null }),
    see("personal", 2, { token: tokens.person }),
    see("silent", 1, { hoursAgo: 2 }),
    see("gone", 1, { hoursAgo: 24 * 40 }),
    see("old-evaluator", 2, { evaluator: "0.9.0" }),
  ]);
});

describe("clients by version", () => {
  it("come least current first, each with its state", async () => {
    const { clients, publishedVersion, stagedVersion, minEvaluator } = await list(acme.as("auditor"));
    expect({ publishedVersion, stagedVersion, minEvaluator }).toEqual({ publishedVersion: 2, stagedVersion: 3, minEvaluator: "1.0.0" });
    expect(clients.map(({ instance, policyVersion, state }) => [instance, policyVersion, state])).toEqual([
      ["mute", null, "behind"],
      ["behind", 1, "behind"],
      ["gone", 1, "silent"],
      ["silent", 1, "silent"],
      ["current", 2, "current"],
      ["old-evaluator", 2, "outdated-evaluator"],
      ["personal", 2, "current"],
      ["staged", 3, "staged"],
    ]);
  });

  it("are counted by version over thirty days, and by state", async () => {
    const { versions, states } = await list(acme.as("auditor"));
    expect(versions).toEqual([
      { version: 3, clients: 1, current: true },
      { version: 2, clients: 3, current: true },
      { version: 1, clients: 2, current: false },
      { version: null, clients: 1, current: false },
    ]);
    expect(states).toEqual([
      { state: "current", clients: 2 },
      { state: "staged", clients: 1 },
      { state: "behind", clients: 2 },
      { state: "outdated-evaluator", clients: 1 },
      { state: "silent", clients: 2 },
    ]);
  });

  it("are paged without gap or repetition, and filtered", async () => {
    const seen: string[] = [];
    let next: string | null = "";
    for (let page = 0; next !== null; page++) {
      expect(page).toBeLessThan(5);
      const answer: PolicyClients = await list(acme.as("auditor"), `limit=3${next === "" ? "" : `&cursor=${next}`}`);
      seen.push(...names(answer));
      next = answer.next;
    }
    expect(seen).toEqual(names(await list(acme.as("auditor"))));
    expect(names(await list(acme.as("auditor"), "state=silent"))).toEqual(["gone", "silent"]);
    expect(names(await list(acme.as("auditor"), "version=1&state=behind"))).toEqual(["behind"]);
    expect(names(await list(acme.as("auditor"), "version=0"))).toEqual(["mute"]);
    await expect(list(acme.as("auditor"), "cursor=nonsense")).rejects.toMatchObject({ code: "bad_request" });
    await expect(list(acme.as("auditor"), "state=fine")).rejects.toMatchObject({ name: "ZodError" });
  });

  it("are a lead's own teams', and everyone's for those who may see all; nobody else's", async () => {
    // The person is in both teams.
    expect(names(await list(acme.as("lead")))).toEqual(["personal", "staged"]);
    expect((await list(acme.as("lead"))).versions.map(({ clients }) => clients)).toEqual([1, 1]);
    expect(names(await list(acme.asToken(["sessions:read"], "search")))).toEqual(["behind", "personal"]);
    expect(names(await list(acme.asToken(["sessions:read"])))).toHaveLength(8);
    await expect(list(acme.as("viewer"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(list(acme.asToken(["policy:read"]))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("name the token, but a person's only to those who manage tokens", async () => {
    const tokenOf = async (ctx: Ctx, instance: string) => (await list(ctx)).clients.find(client => client.instance === instance);
    expect(await tokenOf(acme.as("auditor"), "staged")).toMatchObject({ token: "payments-ci", personal: false, teams: ["payments"] });
    expect(await tokenOf(acme.as("auditor"), "personal")).toMatchObject({ token: null, personal: true, teams: ["payments", "search"] });
    expect(await tokenOf(acme.as("admin"), "personal")).toMatchObject({ token: "the viewer's laptop" });
  });
});

describe("a sighting", () => {
  let other: TestOrganization;
  const at = (policyVersion: number | null, minute: number) => ({
    ...{ org: other.org, instance: "box", tokenId: tokens.everyone, policyVersion, evaluator: null, seenAtMs: TEST_NOW + minute * 60_000 },
  });
  const row = () => other.db.clientInstance.findUniqueOrThrow({ where: { orgId_instance: { orgId: other.org, instance: "box" } } });
  const minute = (date: Date | null) => date && (date.getTime() - TEST_NOW) / 60_000;

  it("tells since when a client follows its version", async () => {
    other = await createTestOrganization();
    const steps: [number | null, number, number | null, number | null, number][] = [
      // said, at; then: version, since, last seen
      [null, 0, null, null, 0],
      [1, 1, 1, 1, 1],
      [1, 2, 1, 1, 2],
      [null, 3, 1, 1, 3],
      [2, 4, 2, 4, 4],
      // Told late by another server.
      [1, 3.5, 2, 4, 4],
    ];
    for (const [said, when, version, since, last] of steps) {
      await recordClientSightings([at(said, when)]);
      const { policyVersion, versionSince, firstSeenAt, lastSeenAt } = await row();
      expect([policyVersion, minute(versionSince), minute(firstSeenAt), minute(lastSeenAt)]).toEqual([version, since, 0, last]);
    }
  });
});
