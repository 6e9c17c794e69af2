import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import pg from "pg";
import { beforeEach, describe, expect, it } from "vitest";
import { asAppError } from "@/lib/core/app-error";
import { type PolicyDraft, policyDocumentSchema } from "@/lib/core/policy/document";
import { draftOf } from "@/lib/core/policy/serialize";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { verifyAudit } from "../audit/verify-audit";
import { openChangeRequest } from "../change-requests/open-change-request";
import { publishChangeRequest } from "../change-requests/publish-change-request";
import { databaseUrl } from "../control-db/pg-pool";
import { getDraft } from "./get-draft";
import { getVersionBytes } from "./get-version-bytes";
import { listVersions } from "./list-versions";
import { publishPolicy } from "./publish-policy";
import { restorePolicy } from "./restore-policy";
import { saveDraft } from "./save-draft";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

async function saveWith(change: (draft: PolicyDraft) => void) {
  const view = await getDraft(acme.as("editor"));
  change(view.draft);
  return saveDraft(acme.as("editor"), { draft: view.draft, revision: view.revision });
}

describe("a policy", () => {
  it("starts with the starting policy as version 1", async () => {
    const { versions } = await listVersions(acme.as("viewer"));
    expect(versions).toMatchObject([{ number: 1, note: "Starting policy", current: true, restoredFrom: null }]);
    const view = await getDraft(acme.as("editor"));
    expect(view.findings.filter(finding => finding.severity === "error")).toEqual([]);
    expect(view.publishedVersion).toBe(1);
  });

  it("is published as immutable bytes with hash, compressed forms and parent", async () => {
    const { revision } = await saveWith(draft => {
      draft.default.lane = "deep";
    });
    const published = await publishPolicy(acme.as("owner"), { revision, baseVersion: 1, note: "deep by default" });
    expect(published.version).toBe(2);

    const row = await acme.db.policyVersion.findUniqueOrThrow({ where: { orgId_number: { orgId: acme.org, number: 2 } } });
    const first = await acme.db.policyVersion.findUniqueOrThrow({ where: { orgId_number: { orgId: acme.org, number: 1 } } });
    expect(row.sha256).toBe(createHash("sha256").update(row.bytes).digest("base64url"));
    expect(gunzipSync(row.gzip)).toEqual(Buffer.from(row.bytes));
    expect(brotliDecompressSync(row.brotli)).toEqual(Buffer.from(row.bytes));
    const document = policyDocumentSchema.parse(JSON.parse(Buffer.from(row.bytes).toString()));
    expect(document).toMatchObject({ org: acme.slug, version: 2, parent: `sha256-${first.sha256}`, note: "deep by default" });
    expect(document.publishedBy).toBe("Test owner");
    expect((await getVersionBytes(acme.as("viewer"), "2")).sha256).toBe(published.sha256);
  });

  it("has the number after the highest, which need not be the published one", async () => {
    const { revision } = await getDraft(acme.as("editor"));
    await publishPolicy(acme.as("owner"), { revision, baseVersion: 1, note: "staged", percent: 10 });
    await acme.db.policy.update({ where: { orgId: acme.org }, data: { stagedVersion: null } });
    expect(await restorePolicy(acme.as("admin"), { version: 1, baseVersion: 1, note: "the rollout is over" })).toMatchObject({
      version: 3,
    });
  });

  it("published by two at once is published by one; the other hears which version is current", async () => {
    const { revision } = await getDraft(acme.as("editor"));
    const attempt = (note: string) => publishPolicy(acme.as("owner"), { revision, baseVersion: 1, note });
    const results = await Promise.allSettled([attempt("first editor"), attempt("second editor")]);
    expect(results.map(result => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = results.find(result => result.status === "rejected");
    expect(asAppError(lost?.reason)).toMatchObject({ code: "conflict", details: { currentVersion: 2 } });
    expect((await listVersions(acme.as("viewer"))).versions).toHaveLength(2);
    expect(await verifyAudit(acme.as("owner"))).toMatchObject({ ok: true });
  });

  it("is not published while the draft has an error, with a pointer to it", async () => {
    const { revision, findings } = await saveWith(draft => {
      draft.rules.unshift({
        id: "typo",
        name: "Typo",
        enabled: true,
        when: { attr: "nosuchattribute", op: "eq", value: "x" },
        lane: "nowhere",
        lock: false,
        reason: "",
      });
    });
    expect(findings.some(finding => finding.severity === "error")).toBe(true);
    const error = asAppError(
      await publishPolicy(acme.as("owner"), { revision, baseVersion: 1, note: "with a typo" }).catch(thrown => thrown),
    );
    expect(error?.code).toBe("bad_request");
    expect(error?.issues.map(issue => issue.pointer)).toContain("/rules/0/lane");
    expect((await listVersions(acme.as("viewer"))).versions).toHaveLength(1);
  });

  it("is not published from a draft that was saved in the meantime", async () => {
    const { revision } = await getDraft(acme.as("editor"));
    await saveWith(() => undefined);
    await expect(publishPolicy(acme.as("owner"), { revision, baseVersion: 1, note: "stale draft" })).rejects.toMatchObject({
      code: "conflict",
      details: { currentRevision: revision + 1 },
    });
  });

  it("needs a reason", async () => {
    const { revision } = await getDraft(acme.as("editor"));
    const error = await publishPolicy(acme.as("owner"), { revision, baseVersion: 1, note: " " }).catch(thrown => thrown);
    expect(error).toMatchObject({ name: "ZodError" });
  });

  it("tells every server at commit", async () => {
    const client = new pg.Client({ connectionString: databaseUrl() });
    await client.connect();
    await client.query("LISTEN lanekeeper");
    const heard = new Promise<unknown>(resolve => {
      client.on("notification", ({ payload }) => {
        const message = JSON.parse(payload ?? "null");
        if (message.org === acme.org) resolve(message);
      });
    });
    const { revision } = await getDraft(acme.as("editor"));
    await publishPolicy(acme.as("owner"), { revision, baseVersion: 1, note: "tell them" });
    expect(await heard).toEqual({ type: "policy.published", org: acme.org, version: 2 });
    await client.end();
  });
});

describe("a draft", () => {
  const contributors = async () => (await acme.db.policy.findUniqueOrThrow({ where: { orgId: acme.org } })).draftContributors;
  const publish = async (change: (draft: PolicyDraft) => void) => {
    const { published } = await getDraft(acme.as("owner"));
    if (published === null) throw new Error("nothing is published");
    const draft = draftOf(published);
    change(draft);
    const opened = await openChangeRequest(acme.as("owner"), { title: "From Git", draft, baseVersion: published.version });
    await publishChangeRequest(acme.as("owner"), String(opened.number), {
      revision: 1,
      baseVersion: published.version,
      bypassReason: "for a test",
    });
  };

  it("knows who edited it, until it is published", async () => {
    expect(await contributors()).toEqual([]);
    await saveWith(draft => {
      draft.exploration.percent = 1;
    });
    const { draft, revision } = await getDraft(acme.as("admin"));
    const saved = await saveDraft(acme.as("admin"), { draft: { ...draft, default: { lane: "deep" } }, revision });
    expect(await contributors()).toEqual([acme.users.editor.userId, acme.users.admin.userId]);
    await publishPolicy(acme.as("owner"), { revision: saved.revision, baseVersion: 1, note: "both of them" });
    expect([await contributors(), (await getDraft(acme.as("editor"))).revision]).toEqual([[], saved.revision]);
  });

  it("has nobody's edits when they are undone", async () => {
    const { draft, revision } = await getDraft(acme.as("editor"));
    const saved = await saveDraft(acme.as("editor"), { draft: { ...draft, default: { lane: "deep" } }, revision });
    await saveDraft(acme.as("admin"), { draft, revision: saved.revision });
    expect(await contributors()).toEqual([]);
  });

  it("follows what others publish, and keeps its edits, also of the same field", async () => {
    await saveWith(draft => {
      draft.exploration.percent = 1;
      draft.client.pollSeconds = 30;
    });
    await publish(draft => {
      draft.client.pollSeconds = 20;
      draft.client.staleAfterSeconds = 7200;
    });
    const view = await getDraft(acme.as("editor"));
    expect(view.published?.client).toMatchObject({ pollSeconds: 20, staleAfterSeconds: 7200 });
    expect(view.draft).toMatchObject({ exploration: { percent: 1 }, client: { pollSeconds: 30, staleAfterSeconds: 7200 } });
    expect(await contributors()).toEqual([acme.users.editor.userId]);
    await publish(draft => {
      draft.exploration.percent = 1;
      draft.client.pollSeconds = 30;
    });
    expect(await contributors()).toEqual([]);
  });

  it("saved by two editors keeps the first and shows it to the second", async () => {
    const view = await getDraft(acme.as("editor"));
    const first = { ...view.draft, default: { lane: "deep" } };
    await saveDraft(acme.as("editor"), { draft: first, revision: view.revision });
    const error = asAppError(await saveDraft(acme.as("admin"), { draft: view.draft, revision: view.revision }).catch(thrown => thrown));
    expect(error?.code).toBe("conflict");
    expect(error?.details.current).toMatchObject({ revision: view.revision + 1, draft: { default: { lane: "deep" } } });
  });

  it("without the form of a policy is refused field by field", async () => {
    const { draft, revision } = await getDraft(acme.as("editor"));
    const error = asAppError(
      await saveDraft(acme.as("editor"), { draft: { ...draft, surprise: 1, default: { lane: 7 } }, revision }).catch(thrown => thrown),
    );
    expect(error?.code).toBe("bad_request");
    expect(error?.issues.map(issue => issue.pointer)).toEqual(expect.arrayContaining(["/draft/surprise", "/draft/default/lane"]));
  });
});

describe("restoring a version", () => {
  it("publishes its content under a higher number", async () => {
    const { revision } = await saveWith(draft => {
      draft.default.lane = "deep";
    });
    await publishPolicy(acme.as("owner"), { revision, baseVersion: 1, note: "deep by default" });
    const restored = await restorePolicy(acme.as("admin"), { version: 1, baseVersion: 2, note: "too slow for small work" });
    expect(restored.version).toBe(3);
    const view = await getDraft(acme.as("editor"));
    expect(view.published).toMatchObject({ version: 3, default: { lane: "fast" } });
    expect(view.draft.default.lane).toBe("fast");
    expect((await listVersions(acme.as("viewer"))).versions[0]).toMatchObject({ number: 3, restoredFrom: 1, current: true });
  });

  it("keeps unpublished edits of the draft", async () => {
    await saveWith(draft => {
      draft.exploration.percent = 3;
    });
    await restorePolicy(acme.as("admin"), { version: 1, baseVersion: 1, note: "publish it again" });
    expect((await getDraft(acme.as("editor"))).draft.exploration.percent).toBe(3);
  });

  it("refuses a version that does not exist and a stale view", async () => {
    const owner = acme.as("owner");
    await expect(restorePolicy(owner, { version: 9, baseVersion: 1, note: "no such" })).rejects.toMatchObject({ code: "not_found" });
    await expect(restorePolicy(owner, { version: 1, baseVersion: 5, note: "stale" })).rejects.toMatchObject({
      code: "conflict",
      details: { currentVersion: 1 },
    });
  });
});

it("one organisation cannot reach another's versions", async () => {
  const other = await createTestOrganization();
  const { revision } = await getDraft(acme.as("editor"));
  await publishPolicy(acme.as("owner"), { revision, baseVersion: 1, note: "only here" });
  await expect(getVersionBytes(other.as("owner"), "2")).rejects.toMatchObject({ code: "not_found" });
  expect((await listVersions(other.as("owner"))).versions).toHaveLength(1);
});
