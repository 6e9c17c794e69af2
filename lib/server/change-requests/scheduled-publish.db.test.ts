import { beforeEach, describe, expect, it } from "vitest";
import type { Role } from "@/lib/core/access/permissions";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { listAudit } from "../audit/list-audit";
import { verifyAudit } from "../audit/verify-audit";
import { getDraft } from "../policies/get-draft";
import { getVersion } from "../policies/get-version";
import { publishPolicy } from "../policies/publish-policy";
import { restorePolicy } from "../policies/restore-policy";
import { saveDraft } from "../policies/save-draft";
import { getChangeRequest } from "./get-change-request";
import { openChangeRequest } from "./open-change-request";
import { publishChangeRequest } from "./publish-change-request";
import { publishDueRequests } from "./publish-due-requests";
import { reviewChangeRequest } from "./review-change-request";
import { reviseChangeRequest } from "./revise-change-request";
import { scheduleChangeRequest } from "./schedule-change-request";

const HOUR_MS = 3_600_000;
const AT = new Date(TEST_NOW + HOUR_MS).toISOString();

let acme: TestOrganization;
let nowMs = TEST_NOW;
beforeEach(async () => {
  nowMs = TEST_NOW;
  acme = await createTestOrganization({ now: () => nowMs });
});

async function saveWith(percent: number, role: Role = "editor"): Promise<number> {
  const { draft, revision } = await getDraft(acme.as(role));
  return (await saveDraft(acme.as(role), { draft: { ...draft, exploration: { percent } }, revision })).revision;
}
async function open(percent = 1): Promise<number> {
  return (await openChangeRequest(acme.as("editor"), { title: "Explore a little", draftRevision: await saveWith(percent) })).number;
}
const verdict = (number: number, said: "approve" | "request-changes" = "approve") =>
  reviewChangeRequest(acme.as("owner"), String(number), { revision: 1, verdict: said, body: "" });
const schedule = (number: number, input: object = {}, role: Role = "admin") =>
  scheduleChangeRequest(acme.as(role), String(number), { revision: 1, at: AT, ...input });
const tick = (forwardMs: number) => {
  nowMs += forwardMs;
  return publishDueRequests({ db: acme.db, now: () => nowMs }, () => false);
};
const last = async (number: number) => {
  const view = await getChangeRequest(acme.as("admin"), number);
  return { ...view, last: view.entries.at(-1) };
};

describe("a scheduled publish", () => {
  it("is done when its time has come, in the name of who scheduled it, once on however many nodes", async () => {
    await open();
    await verdict(1);
    expect(await schedule(1)).toMatchObject({ scheduledFor: AT, scheduledByName: "Test admin", scheduledPercent: null });
    await tick(HOUR_MS - 1);
    expect((await last(1)).status).toBe("open");
    await Promise.all([tick(1), tick(0), tick(0)]);
    expect(await last(1)).toMatchObject({
      ...{ status: "published", publishedVersion: 2, scheduledFor: null },
      last: { kind: "published", actorName: "Test admin", at: AT },
    });
    expect(await getVersion(acme.as("viewer"), 2)).toMatchObject({
      publishedBy: "Test admin",
      publishedAt: AT,
      exploration: { percent: 1 },
    });
    expect(await acme.db.policyVersion.count({ where: { orgId: acme.org } })).toBe(2);
    expect(await verifyAudit(acme.as("owner"))).toMatchObject({ ok: true });
  });

  it("needs what a publish needs, and a time to come", async () => {
    await open();
    await expect(schedule(1)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("Nobody has approved") });
    await verdict(1);
    await expect(schedule(1, {}, "editor")).rejects.toMatchObject({ code: "forbidden" });
    await expect(schedule(1, { at: new Date(TEST_NOW).toISOString() })).rejects.toMatchObject({
      code: "bad_request",
      issues: [{ pointer: "/at" }],
    });
    await expect(schedule(1, { revision: 2 })).rejects.toMatchObject({ code: "conflict" });
    await expect(schedule(1, { at: null })).rejects.toMatchObject({ code: "conflict", message: "It is not scheduled." });
  });

  it("is taken back, or moved", async () => {
    await open();
    await verdict(1);
    await schedule(1);
    expect(await schedule(1, { at: null })).toMatchObject({ scheduledFor: null, scheduledByName: null });
    await tick(2 * HOUR_MS);
    expect(await last(1)).toMatchObject({ status: "open", last: { kind: "unscheduled" } });
  });

  it("ends with a revision", async () => {
    await open();
    await verdict(1);
    await schedule(1);
    const revised = await reviseChangeRequest(acme.as("editor"), "1", { revision: 1, draftRevision: await saveWith(2), note: "" });
    expect(revised.scheduledFor).toBeNull();
    expect(revised.entries.slice(-2).map(({ kind }) => kind)).toEqual(["revised", "unscheduled"]);
  });

  it("without an approval is the owner's exception, recorded when it is scheduled", async () => {
    await open();
    await expect(schedule(1, { bypassReason: "in the night" })).rejects.toMatchObject({ code: "forbidden" });
    await schedule(1, { bypassReason: "in the night" }, "owner");
    await tick(HOUR_MS);
    const { entries, status } = await last(1);
    expect([status, entries.map(({ kind }) => kind)]).toEqual(["published", ["opened", "bypassed", "scheduled", "published"]]);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ["changes were requested", () => verdict(1, "request-changes"), "Changes were requested; revise it, or ask for another look."],
    [
      "another version was published",
      async () => publishPolicy(acme.as("owner"), { revision: await saveWith(3, "owner"), baseVersion: 1, note: "first" }),
      "Version 2 was published in the meantime; bring the proposal up to date first.",
    ],
    [
      "another version is being rolled out",
      async () => publishPolicy(acme.as("owner"), { revision: await saveWith(3, "owner"), baseVersion: 1, note: "slowly", percent: 10 }),
      "Version 2 is being rolled out; complete or halt it first.",
    ],
    [
      "who scheduled it may not publish any more",
      () =>
        acme.db.membership.update({
          where: { orgId_userId: { orgId: acme.org, userId: acme.users.admin.userId } },
          data: { role: "lead" },
        }),
      "Needs the role admin or owner.",
    ],
    [
      "who scheduled it was disabled",
      () => acme.db.user.update({ where: { id: acme.users.admin.userId }, data: { disabledAt: new Date(TEST_NOW) } }),
      "Test admin is not a member any more.",
    ],
    [
      "who scheduled it left",
      () => acme.db.membership.delete({ where: { orgId_userId: { orgId: acme.org, userId: acme.users.admin.userId } } }),
      "Test admin is not a member any more.",
    ],
  ])("fails with a reason when %s, and is not tried again", async (_what, happens, reason) => {
    await open();
    await verdict(1);
    await schedule(1);
    await happens();
    await tick(HOUR_MS);
    await tick(HOUR_MS);
    const { status, scheduledFor, entries } = await last(1);
    expect([status, scheduledFor]).toEqual(["open", null]);
    expect(entries.filter(({ kind }) => kind === "schedule-failed")).toMatchObject([{ body: reason }]);
    const recorded = await listAudit(acme.as("auditor"), new URLSearchParams({ action: "change-request.schedule-failed" }));
    expect(recorded.entries.map(({ after }) => after)).toEqual([{ reason }]);
  });

  it("that fails leaves the others alone", async () => {
    await open();
    await verdict(1);
    await schedule(1);
    const other = await createTestOrganization({ now: () => nowMs });
    const { draft, revision } = await getDraft(other.as("editor"));
    const saved = await saveDraft(other.as("editor"), { draft: { ...draft, exploration: { percent: 1 } }, revision });
    await openChangeRequest(other.as("editor"), { title: "Elsewhere", draftRevision: saved.revision });
    await scheduleChangeRequest(other.as("owner"), "1", { revision: 1, at: AT, bypassReason: "alone here" });
    await verdict(1, "request-changes");
    await tick(HOUR_MS);
    expect((await last(1)).last?.kind).toBe("schedule-failed");
    expect((await getChangeRequest(other.as("admin"), 1)).status).toBe("published");
  });
});

describe("a staged publish", () => {
  const policy = () => acme.db.policy.findUniqueOrThrow({ where: { orgId: acme.org } });

  it("stages the version for a share of the clients, and everything else waits until that ends", async () => {
    await open();
    await verdict(1);
    const published = await publishChangeRequest(acme.as("admin"), "1", { revision: 1, baseVersion: 1, percent: 12.5 });
    expect(published).toMatchObject({ status: "published", publishedVersion: 2, currentVersion: 1 });
    expect(published.entries.at(-1)).toMatchObject({ kind: "published", body: "To 12.5 % of the clients first." });
    expect(await policy()).toMatchObject({ publishedVersion: 1, stagedVersion: 2 });
    const rollout = await acme.db.policyRollout.findUniqueOrThrow({ where: { orgId_version: { orgId: acme.org, version: 2 } } });
    expect([rollout.base, rollout.percent.toNumber(), rollout.startedBy, rollout.endedAt]).toEqual([1, 12.5, "Test admin", null]);

    await open(2);
    await verdict(2);
    const refused = { code: "conflict", message: expect.stringContaining("Version 2 is being rolled out") };
    await expect(publishChangeRequest(acme.as("admin"), "2", { revision: 1, baseVersion: 1 })).rejects.toMatchObject(refused);
    await expect(restorePolicy(acme.as("owner"), { version: 1, baseVersion: 1, note: "again" })).rejects.toMatchObject(refused);
    const { revision, draft } = await getDraft(acme.as("owner"));
    expect(draft.exploration.percent).toBe(0);
    await expect(publishPolicy(acme.as("owner"), { revision, baseVersion: 1, note: "mine" })).rejects.toMatchObject(refused);
  });

  it.each([0, 100, 0.001, -5])("of %s percent is refused", async percent => {
    await open();
    await verdict(1);
    await expect(publishChangeRequest(acme.as("admin"), "1", { revision: 1, baseVersion: 1, percent })).rejects.toMatchObject({
      name: "ZodError",
    });
  });

  it("can be scheduled, and be the owner's exception", async () => {
    await open();
    await schedule(1, { percent: 5, bypassReason: "nobody is here" }, "owner");
    await tick(HOUR_MS);
    expect(await policy()).toMatchObject({ publishedVersion: 1, stagedVersion: 2 });
  });

  it("straight from the draft leaves a working copy that is what most clients follow", async () => {
    const revision = await saveWith(1, "owner");
    await publishPolicy(acme.as("owner"), { revision, baseVersion: 1, note: "slowly", percent: 10 });
    const view = await getDraft(acme.as("editor"));
    expect([view.publishedVersion, view.draft.exploration.percent]).toEqual([1, 0]);
    expect(await policy()).toMatchObject({ stagedVersion: 2, draftContributors: [] });
  });
});
