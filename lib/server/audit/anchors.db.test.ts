import { beforeEach, describe, expect, it } from "vitest";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { runAdmin } from "../admin/run-admin";
import { createSigningKey, listPublicKeys, retireSigningKey } from "../signing/signing-keys";
import { createTeam } from "../teams/create-team";
import { appendAudit } from "./append-audit";
import { listAnchors } from "./list-anchors";
import { verifyAudit, watchAudit } from "./verify-audit";
import { writeAnchors } from "./write-anchors";

const DAY_MS = 86_400_000;
let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

const writeAt = (nowMs: number) => writeAnchors({ db: acme.db, now: () => nowMs });
const list = async (query = "") => listAnchors(acme.as("auditor"), new URLSearchParams(query));

describe("the daily anchor", () => {
  it("is written once a day, however many workers there are", async () => {
    await Promise.all([1, 2, 3].map(() => writeAt(TEST_NOW)));
    await createTeam(acme.as("admin"), { name: "Core" });
    await writeAt(TEST_NOW + DAY_MS / 2);
    await writeAt(TEST_NOW + DAY_MS);
    const { anchors, next } = await list();
    expect(anchors).toMatchObject([
      { day: "2026-03-03", sequence: 4, at: "2026-03-03T09:00:00.000Z" },
      { day: "2026-03-02", sequence: 3, at: "2026-03-02T09:00:00.000Z" },
    ]);
    expect(next).toBeNull();
    expect(await verifyAudit(acme.as("owner"))).toEqual({ ok: true, entries: 4, anchors: 2 });
  });

  it("is read page by page, newest first", async () => {
    for (const day of [0, 1, 2]) await writeAt(TEST_NOW + day * DAY_MS);
    const first = await list("limit=2");
    expect([first.anchors.map(({ day }) => day), first.next]).toEqual([["2026-03-04", "2026-03-03"], "2026-03-03"]);
    expect((await list("limit=2&cursor=2026-03-03")).anchors.map(({ day }) => day)).toEqual(["2026-03-02"]);
  });

  it("is printed by the admin command, newest first", async () => {
    const deps = { db: acme.db, now: () => TEST_NOW, baseUrl: "http://127.0.0.1" };
    await expect(runAdmin(["audit", "anchor", "--org", acme.slug], deps)).rejects.toThrow("There is no anchor yet");
    await writeAt(TEST_NOW);
    const [newest] = (await list()).anchors;
    expect(await runAdmin(["audit", "anchor", "--org", acme.slug], deps)).toEqual({ text: newest?.jws, json: newest });
    const verified = await runAdmin(["audit", "verify", "--org", acme.slug], deps);
    expect(verified.text).toBe("All 3 entries of the audit log fit; daily anchors checked: 1.");
  });

  it("stays good when its key is retired", async () => {
    await writeAt(TEST_NOW);
    const [old] = await listPublicKeys(acme.db);
    await createSigningKey(acme.db, TEST_NOW, { evenIfThereIsOne: true });
    await retireSigningKey(acme.db, old?.kid ?? "", TEST_NOW, { evenIfUnknown: true });
    expect(await verifyAudit(acme.as("owner"))).toEqual({ ok: true, entries: 3, anchors: 1 });
  });
});

describe("verifying against the stored anchors", () => {
  const where = () => ({ orgId_sequence: { orgId: acme.org, sequence: 3 } });
  beforeEach(() => writeAt(TEST_NOW));

  it("finds a tail that was cut", async () => {
    await acme.db.auditEntry.delete({ where: where() });
    expect(await verifyAudit(acme.as("owner"))).toEqual({ ok: false, sequence: 3, reason: "cut" });
  });

  it("finds a tail that was cut and written anew", async () => {
    await acme.db.auditEntry.delete({ where: where() });
    await acme.db.$transaction(tx => appendAudit(tx, acme.as("admin"), { action: "other.entry", entity: "other", entityId: "1" }));
    expect(await verifyAudit(acme.as("owner"))).toEqual({ ok: false, sequence: 3, reason: "rewritten" });
  });

  it("finds it also when a younger anchor names what was written anew", async () => {
    await acme.db.auditEntry.delete({ where: where() });
    await acme.db.$transaction(tx => appendAudit(tx, acme.as("admin"), { action: "other.entry", entity: "other", entityId: "1" }));
    await writeAt(TEST_NOW + DAY_MS);
    expect(await verifyAudit(acme.as("owner"))).toEqual({ ok: false, sequence: 3, reason: "rewritten" });
  });

  it.each([
    ["its hash", { hash: "f".repeat(64) }],
    ["its entry", { sequence: 2 }],
    ["its day", { day: new Date("2026-03-01") }],
    ["its signature", { jws: "e30.e30.e30" }],
  ])("finds an anchor that was changed: %s", async (_, data) => {
    await acme.db.auditAnchor.updateMany({ where: { orgId: acme.org }, data });
    expect(await verifyAudit(acme.as("owner"))).toMatchObject({ ok: false, reason: "anchor-forged" });
  });

  it("finds another organisation's anchor in its place", async () => {
    const other = await createTestOrganization();
    await writeAt(TEST_NOW);
    const { jws } = await acme.db.auditAnchor.findFirstOrThrow({ where: { orgId: other.org } });
    await acme.db.auditAnchor.updateMany({ where: { orgId: acme.org }, data: { jws } });
    expect(await verifyAudit(acme.as("owner"))).toMatchObject({ ok: false, reason: "anchor-forged" });
  });

  it("can be watched", async () => {
    const events = [];
    for await (const event of watchAudit(acme.as("auditor"))) events.push(event);
    expect(events).toEqual([
      { kind: "progress", entries: 3, total: 3 },
      { kind: "intact", entries: 3, anchors: 1 },
    ]);
  });
});
