import { beforeEach, describe, expect, it } from "vitest";
import { killSwitchViewSchema, rolloutSchema } from "@/lib/contract/rollout";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { draftOf } from "@/lib/core/policy/serialize";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { clientNames, stageVersion } from "@/lib/testing/stage-version";
import { listAudit } from "../audit/list-audit";
import { verifyAudit } from "../audit/verify-audit";
import { recordClientSightings } from "../control-db/client-instances";
import { getDraft, readDocument } from "../policies/get-draft";
import { restorePolicy } from "../policies/restore-policy";
import { saveDraft } from "../policies/save-draft";
import { advanceRollout } from "./advance-rollout";
import { getKillSwitch } from "./get-kill-switch";
import { getRollout } from "./get-rollout";
import { haltRollout } from "./halt-rollout";
import { setKillSwitch } from "./set-kill-switch";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

const policyRow = () =>
  acme.db.policy.findUniqueOrThrow({ where: { orgId: acme.org }, select: { publishedVersion: true, stagedVersion: true } });
const rolloutRow = (version: number) => acme.db.policyRollout.findUniqueOrThrow({ where: { orgId_version: { orgId: acme.org, version } } });
const contentOf = async (version: number) => draftOf(await readDocument(acme.db, acme.org, version));
const actions = async () => {
  const { entries } = await listAudit(acme.as("auditor"), new URLSearchParams({ entity: "policy" }));
  return entries.toReversed().map(({ action, entityId, actorName }) => `${action} ${entityId} ${actorName}`);
};
const refusal = (code: string, text?: RegExp) => ({ code, ...(text && { message: expect.stringMatching(text) }) });
const REASON = "too many corrections";

describe("advancing", () => {
  it("raises the share, and at 100 percent publishes the version for everyone", async () => {
    const version = await stageVersion(acme, 10);
    expect(await advanceRollout(acme.as("admin"), { version, percent: 25.5 })).toEqual({ version, percent: 25.5 });
    expect(await policyRow()).toEqual({ publishedVersion: 1, stagedVersion: version });
    await advanceRollout(acme.as("owner"), { version, percent: 100 });
    expect(await policyRow()).toEqual({ publishedVersion: version, stagedVersion: null });
    expect(await rolloutRow(version)).toMatchObject({ outcome: "completed", endedBy: "Test owner", endedAt: new Date(TEST_NOW) });
    expect((await getDraft(acme.as("editor"))).draft.default.lane, "the working copy follows").toBe("deep");
    expect((await actions()).slice(-3)).toEqual([
      "policy.publish 2 Test owner",
      "policy.rollout-advance 2 Test admin",
      "policy.rollout-complete 2 Test owner",
    ]);
    expect(await verifyAudit(acme.as("auditor"))).toMatchObject({ ok: true });
  });

  it.each([
    [{ percent: 10 }, "conflict"],
    [{ percent: 5 }, "conflict"],
    [{ version: 9, percent: 50 }, "conflict"],
  ])("refuses %j, and nothing changes", async (input, code) => {
    const version = await stageVersion(acme, 10);
    await expect(advanceRollout(acme.as("admin"), { version, ...input })).rejects.toMatchObject({ code });
    expect((await rolloutRow(version)).percent.toNumber()).toBe(10);
  });

  it.each([0, -1, 100.01, 33.333, "50", null])("refuses a share of %j", async percent => {
    const version = await stageVersion(acme, 10);
    await expect(advanceRollout(acme.as("admin"), { version, percent })).rejects.toMatchObject({ name: "ZodError" });
  });

  it("lets one of two be first; the other hears how far it is", async () => {
    const version = await stageVersion(acme, 10);
    const results = await Promise.allSettled([30, 30].map(percent => advanceRollout(acme.as("admin"), { version, percent })));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict", details: { percent: 30 } } });
  });
});

describe("halting", () => {
  it("gives everyone the base's content under a higher number", async () => {
    const version = await stageVersion(acme, 10);
    const { version: next } = await haltRollout(acme.as("admin"), { version, reason: REASON });
    expect(next).toBe(version + 1);
    expect(await policyRow()).toEqual({ publishedVersion: next, stagedVersion: null });
    expect(await contentOf(next)).toEqual(await contentOf(1));
    expect(await rolloutRow(version)).toMatchObject({ outcome: "halted", endedBy: "Test admin" });
    const made = await acme.db.policyVersion.findUniqueOrThrow({ where: { orgId_number: { orgId: acme.org, number: next } } });
    expect(made).toMatchObject({ restoredFrom: 1, note: `Rollout of version 2 halted: ${REASON}` });
    expect((await actions()).at(-1)).toBe("policy.halt 3 Test admin");
    await expect(haltRollout(acme.as("admin"), { version, reason: REASON })).rejects.toMatchObject(refusal("conflict", /has ended/));
    expect(await stageVersion(acme, 5), "the next rollout").toBe(4);
  });

  it("needs a reason", async () => {
    const version = await stageVersion(acme, 10);
    await expect(haltRollout(acme.as("admin"), { version, reason: " x " })).rejects.toMatchObject({ name: "ZodError" });
    expect(await policyRow()).toMatchObject({ stagedVersion: version });
  });

  it("and a completion at the same time: one of them happens", async () => {
    const version = await stageVersion(acme, 10);
    const results = await Promise.allSettled([
      haltRollout(acme.as("admin"), { version, reason: REASON }),
      advanceRollout(acme.as("owner"), { version, percent: 100 }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { outcome } = await rolloutRow(version);
    expect((await policyRow()).publishedVersion).toBe(outcome === "halted" ? 3 : 2);
  });
});

it("refuses another publish while a rollout is under way", async () => {
  await stageVersion(acme, 10);
  const restore = restorePolicy(acme.as("owner"), { version: 1, baseVersion: 1, note: "back" });
  await expect(restore).rejects.toMatchObject(refusal("conflict", /complete or halt it first/));
});

describe("the kill switch", () => {
  const turn = (active: boolean, baseVersion: number) =>
    setKillSwitch(acme.as("admin"), { active, baseVersion, reason: "an outage of the fast models" });

  it("is on and off at once, with who, when and why", async () => {
    expect(killSwitchViewSchema.parse(await getKillSwitch(acme.as("viewer")))).toMatchObject({
      publishedVersion: 1,
      active: false,
      since: null,
    });
    const { version } = await turn(true, 1);
    const before = await contentOf(1);
    expect(await contentOf(version)).toEqual({ ...before, killSwitch: { ...before.killSwitch, active: true } });
    expect(await getKillSwitch(acme.as("viewer"))).toEqual({
      ...{ publishedVersion: 2, active: true, lane: before.killSwitch.lane },
      since: { version: 2, at: new Date(TEST_NOW).toISOString(), by: "Test admin", note: "Kill switch on: an outage of the fast models" },
    });
    await expect(turn(true, 2)).rejects.toMatchObject(refusal("conflict", /on already/));
    await expect(turn(false, 1)).rejects.toMatchObject(refusal("conflict", /Version 2 was published/));
    await turn(false, 2);
    expect(await getKillSwitch(acme.as("viewer"))).toMatchObject({ publishedVersion: 3, active: false, since: null });
    expect((await actions()).slice(-2)).toEqual(["policy.kill-switch 2 Test admin", "policy.kill-switch 3 Test admin"]);
  });

  it("is not switched off again by publishing the working copy, whose edits stay", async () => {
    const { draft, revision } = await getDraft(acme.as("editor"));
    const edited: PolicyDraft = { ...draft, default: { lane: "deep" } };
    await saveDraft(acme.as("editor"), { draft: edited, revision });
    await turn(true, 1);
    expect((await getDraft(acme.as("editor"))).draft).toEqual({ ...edited, killSwitch: { ...edited.killSwitch, active: true } });
  });

  it("names the version that switched it on, not the last one that kept it on", async () => {
    await turn(true, 1);
    await restorePolicy(acme.as("owner"), { version: 2, baseVersion: 2, note: "the same again" });
    expect(await getKillSwitch(acme.as("viewer"))).toMatchObject({ publishedVersion: 3, since: { version: 2 } });
  });

  it("ends a rollout: everyone gets the base with the switch on", async () => {
    const version = await stageVersion(acme, 10);
    const { version: next } = await turn(true, 1);
    expect(next).toBe(3);
    expect(await policyRow()).toEqual({ publishedVersion: 3, stagedVersion: null });
    expect(await rolloutRow(version)).toMatchObject({ outcome: "halted" });
    expect((await contentOf(next)).default).toEqual((await contentOf(1)).default);
    expect(await getKillSwitch(acme.as("viewer"))).toMatchObject({ since: { version: 3 } });
  });
});

describe("who may", () => {
  it.each(["viewer", "lead", "editor", "auditor"] as const)("not a %s", async role => {
    const version = await stageVersion(acme, 10);
    const ctx = acme.as(role);
    await expect(advanceRollout(ctx, { version, percent: 50 })).rejects.toMatchObject(refusal("forbidden"));
    await expect(haltRollout(ctx, { version, reason: REASON })).rejects.toMatchObject(refusal("forbidden"));
    await expect(setKillSwitch(ctx, { active: true, baseVersion: 1, reason: REASON })).rejects.toMatchObject(refusal("forbidden"));
    expect((await getRollout(ctx)).rollout?.version, "but everyone sees it").toBe(version);
  });

  it("no token, which may not see the figures either unless it may read them", async () => {
    const token = acme.asToken(["policy:read", "policy:propose"]);
    await expect(haltRollout(token, { version: 2, reason: REASON })).rejects.toMatchObject(refusal("forbidden"));
    await expect(getRollout(token)).rejects.toMatchObject(refusal("forbidden"));
  });
});

describe("what is shown of a rollout", () => {
  it("is nothing while none is under way", async () => {
    expect(await getRollout(acme.as("viewer"))).toEqual({ rollout: null });
    await haltRollout(acme.as("owner"), { version: await stageVersion(acme, 10), reason: REASON });
    expect(await getRollout(acme.as("viewer"))).toEqual({ rollout: null });
  });

  it("counts the clients of the last day by what they hold, and those it reaches", async () => {
    const version = await stageVersion(acme, 40);
    const { reached, others } = clientNames(version, 40, 3);
    const sighting = (instance: string, policyVersion: number | null, hoursAgo = 1) => ({
      ...{ org: acme.org, instance, policyVersion, evaluator: null, tokenId: acme.org },
      seenAtMs: TEST_NOW - hoursAgo * 3_600_000,
    });
    const [a = "", b = "", c = ""] = reached;
    const [d = "", e = ""] = others;
    await recordClientSightings([sighting(a, version), sighting(b, 1), sighting(c, null), sighting(d, 1), sighting(e, 1, 25)]);
    const { rollout } = rolloutSchema.parse(await getRollout(acme.as("viewer")));
    expect(rollout).toMatchObject({ version, base: 1, percent: 40, startedBy: "Test owner", note: "to be staged" });
    expect(rollout?.clients).toEqual({ staged: 1, base: 2, other: 1, reached: 3 });
    expect(rollout?.turns).toEqual({ staged: 0, base: 0, other: 0, unknown: 0 });
    expect(rollout?.figures.map(({ passport, staged }) => [passport.id, staged.state])).toEqual([
      ["cc", "withheld"],
      ["fr15", "withheld"],
      ["effective-cost", "withheld"],
    ]);
    const quick = rolloutSchema.parse(await getRollout(acme.as("viewer"), new URLSearchParams({ figures: "false" })));
    expect(quick).toEqual({ rollout: { ...rollout, turns: null, figures: [] } });
  });
});
