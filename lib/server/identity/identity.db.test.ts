import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { developerPseudonym } from "@/lib/core/access/developer-pseudonym";
import { codexLogs } from "@/lib/testing/codex-logs";
import { drainEverything } from "@/lib/testing/drain";
import { bearer, type HotPathServer, startHotPathServer } from "@/lib/testing/hot-path-server";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { flushWriteBehind } from "../hot-path/write-behind";
import { createMember } from "../members/create-member";
import { updateMember } from "../members/update-member";
import { keyedHash } from "../organization/keyed-hash";
import { loadMetricSettings } from "../settings/load-metric-settings";
import { updateLaneSettings } from "../settings/update-lane-settings";
import { queryCompact } from "../telemetry-db/compact";
import { rebuildOutdatedFacts } from "../worker/rebuild-facts";
import { rederiveChangedIdentities } from "../worker/rederive-changed-identities";
import { listIdentities } from "./list-identities";
import { forgetMemberTeams } from "./member-teams";
import { mergeDevelopers } from "./merge-developers";
import { rotatePseudonyms } from "./rotate-pseudonyms";
import { splitDeveloper } from "./split-developer";

let server: HotPathServer;
let organization: TestOrganization;
let authorization: string;
beforeAll(async () => {
  server = await startHotPathServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  organization = await createTestOrganization();
  authorization = await bearer(organization, ["telemetry:write"]);
});

let minute = 0;
/** One conversation of one prompt, by whoever these attributes name. */
async function prompt(session: string, names: Record<string, string>, token = authorization): Promise<void> {
  minute += 2;
  const at = new Date(Date.UTC(2026, 9, 5, 9, minute)).toISOString();
  const record = { "event.name": "codex.user_prompt", "conversation.id": session, "event.timestamp": at, prompt_length: "5" };
  const body = codexLogs([{ ...record, ...names }]);
  const headers = { authorization: token, "content-type": "application/json" };
  const answer = await fetch(`${server.url}/v1/logs`, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}

async function settle(): Promise<void> {
  await drainEverything();
  await flushWriteBehind();
  await rederiveChangedIdentities(() => false);
}

/** Developer and team of each conversation by its facts. */
async function owners(): Promise<Record<string, [developer: unknown, team: unknown]>> {
  const sql = "SELECT conversation, developer, team FROM session_facts FINAL WHERE org = {org: String} ORDER BY conversation";
  const rows = await queryCompact(sql, { org: organization.org });
  return Object.fromEntries(rows.map(([conversation, developer, team]) => [conversation, [developer, team]]));
}

const pseudonym = async (email: string) => developerPseudonym(await keyedHash(organization.org), email);
const changed = (names: Record<string, string> = {}) => ({ "user.email": "p@example.org", ...names });

describe("the identity map", () => {
  it("learns whose a device is, and what was there before is theirs too", async () => {
    await prompt("before", { "user.id": "device-1" });
    await prompt("other", { "user.id": "device-2" });
    await settle();
    expect(await owners()).toEqual({ before: [null, null], other: [null, null] });
    await prompt("named", changed({ "user.id": "device-1" }));
    await prompt("after", { "user.id": "device-1" });
    await settle();
    const p = await pseudonym("p@example.org");
    expect(await owners()).toEqual({ after: [p, null], before: [p, null], named: [p, null], other: [null, null] });
  });

  it("reaches a person by way of an account, and lets an account stand for itself until then", async () => {
    await prompt("device", { "user.id": "device-1" });
    await prompt("account", { "user.account_id": "acct", "user.id": "device-1" });
    await settle();
    const account = await pseudonym("acct");
    expect(await owners()).toEqual({ device: [account, null], account: [account, null] });
    await prompt("person", changed({ "user.account_id": "acct" }));
    await settle();
    const p = await pseudonym("p@example.org");
    expect(await owners()).toEqual({ device: [p, null], account: [p, null], person: [p, null] });
  });

  it("never makes one of two persons at one installation; merging them does, splitting undoes it, and both are recorded", async () => {
    await prompt("p", changed({ "installation.id": "shared" }));
    await prompt("q", { "user.email": "q@example.org", "installation.id": "shared" });
    await prompt("nobody", { "installation.id": "shared" });
    await settle();
    const [p, q] = [await pseudonym("p@example.org"), await pseudonym("q@example.org")];
    const apart = { nobody: [null, null], p: [p, null], q: [q, null] };
    expect(await owners()).toEqual(apart);

    const admin = organization.as("admin");
    expect(await mergeDevelopers(admin, { developer: q, into: p })).toEqual({ developer: q, into: p });
    await settle();
    expect(await owners()).toEqual({ nobody: [p, null], p: [p, null], q: [p, null] });
    const { names } = await listIdentities(admin, new URLSearchParams());
    expect(names.find(name => name.name === q)).toMatchObject({ developer: p, mergedInto: p, kinds: ["email"] });
    expect(names.find(name => name.kinds.includes("installation"))).toMatchObject({ seenWith: [p, q].sort(), developer: p, sightings: 3 });
    await expect(mergeDevelopers(admin, { developer: p, into: q })).rejects.toMatchObject({ code: "conflict" });

    await splitDeveloper(admin, { developer: q });
    await settle();
    expect(await owners()).toEqual(apart);
    await expect(splitDeveloper(admin, { developer: q })).rejects.toMatchObject({ code: "not_found" });
    const actions = await organization.db.auditEntry.findMany({
      where: { orgId: organization.org, entity: "developer" },
      orderBy: { sequence: "asc" },
    });
    expect(actions.map(entry => entry.action)).toEqual(["identity.merge", "identity.split"]);
  });

  it("holds in a rebuild of all facts", async () => {
    await prompt("device", { "user.id": "device-1" });
    await prompt("p", changed({ "user.id": "device-1" }));
    await settle();
    const before = await owners();
    const { version, settings } = await loadMetricSettings(organization.db, organization.org);
    await updateLaneSettings(organization.as("owner"), { version, lanes: settings.lanes, laneModels: [{ pattern: "*", lane: "deep" }] });
    await rebuildOutdatedFacts(() => false);
    expect(await owners()).toEqual(before);
  });

  it("takes the team from the client, else the token, else the member", async () => {
    const member = organization.users.viewer;
    const teamToken = await bearer(organization, ["telemetry:write"], { team: "payments" });
    await organization.db.team.create({ data: { orgId: organization.org, slug: "core", name: "Core" } });
    await prompt("client", { "user.email": member.email, "team.id": "Data" }, teamToken);
    await prompt("token", changed(), teamToken);
    await prompt("member", { "user.email": member.email });
    await prompt("stranger", changed());
    await settle();
    expect(Object.entries(await owners()).map(([session, [, team]]) => [session, team])).toEqual([
      ["client", "data"],
      ["member", "payments"],
      ["stranger", null],
      ["token", "payments"],
    ]);

    await createMember(organization.as("owner"), {
      email: "p@example.org",
      name: "P",
      role: "viewer",
      teams: ["core"],
      password: "x".repeat(12),
    });
    await updateMember(organization.as("owner"), member.userId, { teams: ["core"] });
    forgetMemberTeams();
    await settle();
    expect((await owners()).stranger?.[1]).toBe("core");
    expect((await owners()).member?.[1], "the team at the time").toBe("payments");
  });

  it("gives everyone a new pseudonym in a new epoch, once, and leaves what is older alone", async () => {
    await prompt("old", changed({ "user.id": "device-1" }));
    await settle();
    const old = await pseudonym("p@example.org");
    expect(await rotatePseudonyms(organization.as("admin"), { epoch: 1 })).toEqual({ epoch: 2 });
    await expect(rotatePseudonyms(organization.as("admin"), { epoch: 1 })).rejects.toMatchObject({ code: "conflict" });
    await prompt("device", { "user.id": "device-1" });
    await prompt("new", changed());
    await settle();
    const fresh = await pseudonym("p@example.org");
    expect(fresh).not.toBe(old);
    expect(await owners()).toEqual({ device: [null, null], new: [fresh, null], old: [old, null] });
  });

  it.each(["viewer", "lead", "editor", "auditor"] as const)("is closed to a %s", async role => {
    const ctx = organization.as(role);
    const input = { developer: "dev_a", into: "dev_b" };
    for (const attempt of [
      () => listIdentities(ctx, new URLSearchParams()),
      () => mergeDevelopers(ctx, input),
      () => splitDeveloper(ctx, input),
      () => rotatePseudonyms(ctx, { epoch: 1 }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("refuses names that nobody was seen by, and what is no name", async () => {
    const admin = organization.as("admin");
    await expect(mergeDevelopers(admin, { developer: "dev_unknown", into: "dev_other" })).rejects.toMatchObject({ code: "not_found" });
    await expect(mergeDevelopers(admin, { developer: "p@example.org", into: "dev_other" })).rejects.toMatchObject({ name: "ZodError" });
    await expect(mergeDevelopers(admin, { developer: "dev_a", into: "ins_b" })).rejects.toMatchObject({ name: "ZodError" });
  });
});
