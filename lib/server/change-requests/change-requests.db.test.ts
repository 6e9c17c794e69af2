import { beforeEach, describe, expect, it } from "vitest";
import { type ChangeRequestView, changeRequestListSchema, changeRequestSchema } from "@/lib/contract/change-requests";
import type { Role } from "@/lib/core/access/permissions";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { T0 } from "@/lib/testing/event-factory";
import { sittingOf, turnOf } from "@/lib/testing/fact-factory";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { listAudit } from "../audit/list-audit";
import { verifyAudit } from "../audit/verify-audit";
import type { Ctx } from "../ctx";
import { getDraft } from "../policies/get-draft";
import { getVersion } from "../policies/get-version";
import { saveDraft } from "../policies/save-draft";
import { writeFacts } from "../telemetry-db/facts";
import { closeChangeRequest } from "./close-change-request";
import { commentOnChangeRequest } from "./comment-on-change-request";
import { getChangeRequest } from "./get-change-request";
import { insertRequest } from "./insert-request";
import { listChangeRequests } from "./list-change-requests";
import { openChangeRequest } from "./open-change-request";
import { publishChangeRequest } from "./publish-change-request";
import { reviewChangeRequest } from "./review-change-request";
import { reviseChangeRequest } from "./revise-change-request";
import { updateImpact } from "./update-impact";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

async function edit(ctx: Ctx, change: (draft: PolicyDraft) => void): Promise<number> {
  const { draft, revision } = await getDraft(ctx);
  change(draft);
  return (await saveDraft(ctx, { draft, revision })).revision;
}
const explore = (percent: number) => (draft: PolicyDraft) => {
  draft.exploration.percent = percent;
};
async function open(change: (draft: PolicyDraft) => void = explore(1), ctx = acme.as("editor")): Promise<ChangeRequestView> {
  return openChangeRequest(ctx, { title: "Explore a little", draftRevision: await edit(ctx, change) });
}
/** Opens what a policy kept elsewhere says, written against `baseVersion`. */
async function push(change: (draft: PolicyDraft) => void, baseVersion = 1, ctx = acme.as("editor")): Promise<ChangeRequestView> {
  const { published } = await getDraft(ctx);
  if (published === null) throw new Error("nothing is published");
  const { schema: _, org: _org, version: _version, parent: _parent, publishedAt: _at, publishedBy: _by, note: _note, ...draft } = published;
  change(draft);
  return openChangeRequest(ctx, { title: "From Git", draft, baseVersion });
}
const approve = (number: number, revision = 1, role: Role = "admin") =>
  reviewChangeRequest(acme.as(role), String(number), { revision, verdict: "approve" });
const publish = (number: number, input: object = {}, role: Role = "admin") =>
  publishChangeRequest(acme.as(role), String(number), { revision: 1, baseVersion: 1, ...input });
const stored = (number: number) =>
  acme.db.changeRequest.findUniqueOrThrow({ where: { orgId_number: { orgId: acme.org, number } }, include: { entries: true } });
const kinds = ({ entries }: ChangeRequestView) => entries.map(({ kind }) => kind);
const auditActions = async () =>
  (await acme.db.auditEntry.findMany({ where: { orgId: acme.org }, orderBy: { sequence: "asc" } })).map(({ action }) => action);

describe("a change request", () => {
  it("is opened from the working copy, approved by somebody else, and published", async () => {
    const opened = changeRequestSchema.parse(await open());
    expect(opened).toMatchObject({
      ...{ number: 1, status: "open", review: "waiting", revision: 1, baseVersion: 1, currentVersion: 1, authorName: "Test editor" },
      ...{ draft: { exploration: { percent: 1 } }, base: { exploration: { percent: 0 } }, awaitsMe: false },
      can: { review: { allowed: false }, revise: { allowed: true, reason: null }, publish: { allowed: false }, close: { allowed: true } },
    });
    const seen = await getChangeRequest(acme.as("admin"), 1);
    expect(seen).toMatchObject({
      awaitsMe: true,
      can: { review: { allowed: true, reason: null }, bypass: { reason: "Needs the role owner." } },
    });
    await approve(1);
    const published = await publish(1);
    expect(published).toMatchObject({ status: "published", publishedVersion: 2, currentVersion: 2 });
    expect(kinds(published)).toEqual(["opened", "approved", "published"]);
    expect(published.entries.map(({ actorName, own }) => [actorName, own])).toEqual([
      ["Test editor", false],
      ["Test admin", true],
      ["Test admin", true],
    ]);
    expect(await getVersion(acme.as("viewer"), 2)).toMatchObject({
      exploration: { percent: 1 },
      note: "Explore a little",
      publishedBy: "Test admin",
    });
    const row = await acme.db.policyVersion.findUniqueOrThrow({ where: { orgId_number: { orgId: acme.org, number: 2 } } });
    expect(row.changeRequest).toBe(1);
    expect((await auditActions()).slice(-4)).toEqual([
      "change-request.open",
      "change-request.impact",
      "change-request.approve",
      "policy.publish",
    ]);
    expect(await verifyAudit(acme.as("owner"))).toMatchObject({ ok: true });
  });

  it("takes the edits along, and leaves a clean working copy that follows what is published", async () => {
    await open();
    const clean = await getDraft(acme.as("editor"));
    expect(clean.draft.exploration.percent).toBe(0);
    await edit(acme.as("owner"), draft => {
      draft.client.pollSeconds = 30;
    });
    await approve(1);
    await publish(1);
    const view = await getDraft(acme.as("editor"));
    expect(view.draft).toMatchObject({ exploration: { percent: 1 }, client: { pollSeconds: 30 } });
    const second = await openChangeRequest(acme.as("editor"), { title: "Poll sooner", draftRevision: view.revision });
    expect((await stored(second.number)).contributors).toEqual([acme.users.editor.userId, acme.users.owner.userId]);
  });

  it.each(["admin", "owner"] as const)("is not approved by the %s who wrote on it, not even in another's name", async role => {
    await edit(acme.as(role), explore(2));
    const { draft, revision } = await getDraft(acme.as("editor"));
    expect(draft.exploration.percent).toBe(2);
    await openChangeRequest(acme.as("editor"), { title: "In my name", draftRevision: revision });
    await expect(approve(1, 1, role)).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("You wrote on this proposal"),
    });
    expect((await stored(1)).entries).toHaveLength(1);
    await approve(1, 1, role === "admin" ? "owner" : "admin");
  });

  it("may be approved by who only undid the edits of a working copy", async () => {
    await edit(acme.as("admin"), explore(2));
    await edit(acme.as("admin"), explore(0));
    await open();
    expect((await approve(1)).review).toBe("approved");
  });

  it("is not published without an approval, with a newer objection, or after a revision", async () => {
    await open();
    const refused = (message: string, role: Role = "admin") =>
      expect(publish(1, {}, role)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining(message) });
    await refused("Nobody has approved");
    await refused("Nobody has approved", "owner");
    await approve(1);
    await reviewChangeRequest(acme.as("owner"), "1", { revision: 1, verdict: "request-changes", body: "Not on a Friday" });
    await refused("Changes were requested");
    await approve(1, 1, "owner");
    const revised = await reviseChangeRequest(acme.as("editor"), "1", {
      ...{ revision: 1, note: "twice as much" },
      draftRevision: await edit(acme.as("editor"), explore(2)),
    });
    expect(revised).toMatchObject({ revision: 2, review: "waiting", draft: { exploration: { percent: 2 } } });
    expect(revised.entries.at(-1)).toMatchObject({ kind: "revised", revision: 2, body: "twice as much" });
    await expect(approve(1, 1)).rejects.toMatchObject({ code: "conflict", details: { currentRevision: 2 } });
    await expect(publish(1)).rejects.toMatchObject({ code: "conflict", details: { currentRevision: 2 } });
    await approve(1, 2);
    expect(await publish(1, { revision: 2 })).toMatchObject({ status: "published", publishedVersion: 2 });
  });

  it("revised by a second person is not approved by them either", async () => {
    await open();
    await reviseChangeRequest(acme.as("admin"), "1", { revision: 1, draftRevision: await edit(acme.as("admin"), explore(2)), note: "" });
    await expect(approve(1, 2)).rejects.toMatchObject({ code: "forbidden" });
    expect((await approve(1, 2, "owner")).review).toBe("approved");
  });

  it("is published without an approval by an owner only, and the reason is kept", async () => {
    await open();
    const bypassReason = "The model is gone since this morning";
    await expect(publish(1, { bypassReason })).rejects.toMatchObject({ code: "forbidden", message: "Needs the role owner." });
    const published = await publish(1, { bypassReason }, "owner");
    expect(published.entries.slice(1)).toMatchObject([
      { kind: "bypassed", body: bypassReason, actorName: "Test owner" },
      { kind: "published", body: "" },
    ]);
    const audit = await listAudit(acme.as("auditor"), new URLSearchParams({ action: "change-request.bypass" }));
    expect(audit.entries[0]).toMatchObject({ actorName: "Test owner", entityId: "1", after: { revision: 1, reason: bypassReason } });
  });

  it("that is approved needs no exception, and none is recorded", async () => {
    await open();
    await approve(1);
    expect(kinds(await publish(1, { bypassReason: "just in case" }, "owner"))).toEqual(["opened", "approved", "published"]);
  });

  it("is published once by two who do it at once", async () => {
    await open();
    await approve(1);
    const results = await Promise.allSettled([publish(1), publish(1, {}, "owner")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "conflict", message: "It is published." },
    });
    expect(await acme.db.policyVersion.count({ where: { orgId: acme.org } })).toBe(2);
  });

  it("is closed by who wrote on it or who may publish, once", async () => {
    await open();
    await expect(closeChangeRequest(acme.asToken(["policy:propose"]), "1", {})).rejects.toMatchObject({ code: "forbidden" });
    const closed = await closeChangeRequest(acme.as("editor"), "1", { reason: "Not needed" });
    expect(closed).toMatchObject({ status: "closed", can: { publish: { allowed: false, reason: "Needs the role admin or owner." } } });
    await expect(closeChangeRequest(acme.as("owner"), "1", {})).rejects.toMatchObject({ code: "conflict" });
    await expect(approve(1)).rejects.toMatchObject({ code: "conflict" });
    const commented = await commentOnChangeRequest(acme.as("admin"), "1", { body: "A pity" });
    expect(commented).toMatchObject({ comments: 1 });
  });
});

describe("a proposal that was overtaken", () => {
  it("says whether it goes together with what came in between, and is brought up to date by a revision", async () => {
    await push(explore(1));
    await push(draft => {
      draft.client.pollSeconds = 30;
    });
    await push(explore(3));
    for (const number of [1, 2, 3]) await approve(number);
    await publish(2);
    const seen = await getChangeRequest(acme.as("admin"), 1);
    expect(seen).toMatchObject({ baseVersion: 1, currentVersion: 2, can: { publish: { allowed: false } } });
    await expect(publish(1)).rejects.toMatchObject({ code: "conflict", details: { currentVersion: 2, mergeable: true } });
    const proposal = { ...seen.draft, client: { ...seen.draft.client, pollSeconds: 30 } };
    const revise = (baseVersion: number) =>
      reviseChangeRequest(acme.as("editor"), "1", { revision: 1, draft: proposal, baseVersion, note: "up to date" });
    await expect(revise(1)).rejects.toMatchObject({ code: "conflict", details: { currentVersion: 2 } });
    expect(await revise(2)).toMatchObject({ revision: 2, baseVersion: 2, review: "waiting" });
    await approve(1, 2);
    await expect(publish(1, { revision: 2, baseVersion: 1 })).rejects.toMatchObject({ code: "conflict", details: { currentVersion: 2 } });
    expect(await publish(1, { revision: 2, baseVersion: 2 })).toMatchObject({ publishedVersion: 3 });
    await expect(publish(3, { baseVersion: 3 })).rejects.toMatchObject({
      code: "conflict",
      details: { currentVersion: 3, mergeable: false },
    });
  });

  it("is not opened", async () => {
    await open();
    await approve(1);
    await publish(1);
    await expect(push(explore(2), 1)).rejects.toMatchObject({ code: "conflict", details: { currentVersion: 2, mergeable: false } });
    await expect(push(() => undefined, 2)).rejects.toMatchObject({ code: "bad_request", message: "Nothing differs from version 2." });
    const { revision } = await getDraft(acme.as("editor"));
    await expect(openChangeRequest(acme.as("editor"), { title: "Stale", draftRevision: revision - 1 })).rejects.toMatchObject({
      code: "conflict",
      details: { currentRevision: revision },
    });
    await expect(openChangeRequest(acme.as("editor"), { title: "x", draftRevision: revision })).rejects.toMatchObject({ name: "ZodError" });
  });

  it("with errors is read and discussed, and not published", async () => {
    const view = await open(draft => {
      draft.default.lane = "nowhere";
    });
    expect(view.findings).toMatchObject([{ severity: "error", pointer: "/default/lane" }]);
    await approve(1);
    await expect(publish(1)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("has errors") });
  });
});

describe("a token with policy:propose", () => {
  it("opens, comments and revises its own requests, and does nothing else", async () => {
    const ci = acme.asToken(["policy:propose"]);
    const { number, authorName } = await push(explore(1), 1, ci);
    expect([number, authorName]).toEqual([1, "test token"]);
    const { draft } = await getChangeRequest(ci, 1);
    draft.exploration.percent = 2;
    await reviseChangeRequest(ci, "1", { revision: 1, draft, baseVersion: 1, note: "again" });
    await commentOnChangeRequest(ci, "1", { body: "Built from main" });
    await expect(reviewChangeRequest(ci, "1", { revision: 2, verdict: "approve" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(publishChangeRequest(ci, "1", { revision: 2, baseVersion: 1 })).rejects.toMatchObject({ code: "forbidden" });
    const other = acme.asToken(["policy:propose"]);
    await expect(commentOnChangeRequest(other, "1", { body: "me too" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(reviseChangeRequest(other, "1", { revision: 2, draft, baseVersion: 1, note: "" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the list", () => {
  it("is paged from the newest on, by status, and counts what awaits the reader", async () => {
    const { draft } = await getDraft(acme.as("editor"));
    for (let index = 0; index < 32; index++) {
      const request = { title: `Request ${index}`, description: "", draft, baseVersion: 1, contributors: [] };
      await acme.db.$transaction(tx => insertRequest(tx, acme.as("editor"), request));
    }
    await approve(32);
    await closeChangeRequest(acme.as("editor"), "31", {});
    const list = async (query: string, role: Role = "admin") =>
      changeRequestListSchema.parse(await listChangeRequests(acme.as(role), new URLSearchParams(query)));
    const first = await list("");
    expect([first.requests.length, first.requests[0], first.next, first.awaitingMe]).toMatchObject([
      30,
      { number: 32, review: "approved" },
      3,
      30,
    ]);
    const rest = await list("before=3");
    expect([rest.requests.map(({ number }) => number), rest.next]).toEqual([[2, 1], null]);
    expect((await list("status=closed")).requests).toMatchObject([{ number: 31, awaitsMe: false }]);
    expect((await list("status=open", "editor")).awaitingMe).toBe(0);
    await expect(list("status=nonsense")).rejects.toMatchObject({ name: "ZodError" });
  });

  it("and every request are the organisation's own", async () => {
    await open();
    const other = await createTestOrganization();
    expect(await listChangeRequests(other.as("owner"), new URLSearchParams())).toEqual({ requests: [], next: null, awaitingMe: 0 });
    for (const number of ["1", "0", "-1", "1.5", "x", "99999999999"]) {
      await expect(getChangeRequest(other.as("owner"), number)).rejects.toMatchObject({ code: "not_found" });
      await expect(reviewChangeRequest(other.as("owner"), number, { revision: 1, verdict: "approve" })).rejects.toMatchObject({
        code: "not_found",
      });
      await expect(closeChangeRequest(other.as("owner"), number, {})).rejects.toMatchObject({ code: "not_found" });
    }
  });
});

describe("the impact", () => {
  it("says so where no turns are recorded", async () => {
    expect((await open()).impact).toMatchObject({ days: 28, answer: null });
  });

  it("of the newest revision is kept with the request, and can be worked out again", async () => {
    acme = await createTestOrganization({ now: () => T0 + 3_600_000 });
    const turns = [turnOf({ startMs: T0, workType: "test-repair", workTypeSource: "declared" })];
    await writeFacts({ written: [sittingOf({ org: acme.org, startMs: T0, turns })], removed: [] }, "1");
    const withoutRules = (draft: PolicyDraft) => {
      draft.rules = [];
      draft.default.lane = "fast";
    };
    const opened = await open(withoutRules);
    expect(opened.impact?.answer?.turns).toMatchObject({ turns: 1, moved: { turns: 1 } });
    expect(opened.impact?.answer).not.toHaveProperty("examples");
    const revised = await reviseChangeRequest(acme.as("editor"), "1", {
      ...{ revision: 1, note: "" },
      draftRevision: await edit(acme.as("editor"), explore(1)),
    });
    expect(revised.impact?.answer?.turns).toMatchObject({ turns: 1, moved: { turns: 0 } });
    await acme.db.changeRequest.update({
      where: { orgId_number: { orgId: acme.org, number: 1 } },
      data: { impact: { from: "an older release" } },
    });
    expect((await getChangeRequest(acme.as("editor"), 1)).impact).toBeNull();
    expect((await updateImpact(acme.as("editor"), "1")).impact?.answer?.turns.turns).toBe(1);
    await closeChangeRequest(acme.as("editor"), "1", {});
    await expect(updateImpact(acme.as("editor"), "1")).rejects.toMatchObject({ code: "conflict" });
  });
});
