import { beforeEach, describe, expect, it } from "vitest";
import { type AuditRecord, auditHash } from "@/lib/core/access/audit-chain";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { createMember } from "../members/create-member";
import { createTeam } from "../teams/create-team";
import { appendAudit, sha256Hex } from "./append-audit";
import { listAudit } from "./list-audit";
import { shredPersonKeys } from "./person-keys";
import { personal } from "./personal";
import { verifyAudit } from "./verify-audit";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

const NEW_MEMBER = {
  email: "grace@example.org",
  name: "Grace Hopper",
  role: "viewer",
  teams: ["payments"],
  password: "correct horse battery",
};
const newest = async () => (await listAudit(acme.as("auditor"), new URLSearchParams("limit=1"))).entries[0];
const storedText = async () => JSON.stringify(await acme.db.auditEntry.findMany({ where: { orgId: acme.org } }));

describe("what an entry holds of a person", () => {
  it("is ciphertext in the store, and readable to whoever may read the log", async () => {
    const { userId } = await createMember(acme.as("admin"), { ...NEW_MEMBER, email: `grace-${acme.slug}@example.org` });
    expect(await newest()).toMatchObject({
      actorName: "Test admin",
      entityId: userId,
      after: { name: "Grace Hopper", email: `grace-${acme.slug}@example.org`, role: "viewer", teams: ["payments"] },
    });
    const text = await storedText();
    for (const secret of ["Grace Hopper", "grace-", "Test admin", "@example.org"]) expect(text).not.toContain(secret);
    expect(text).toContain("payments");
    const keys = await acme.db.personKey.findMany({ where: { orgId: acme.org } });
    expect(keys.map(({ person }) => person)).toEqual(expect.arrayContaining([userId, acme.users.admin.userId]));
  });

  it("is unreadable once the person's key is shredded; everyone else's stays, and the chain still verifies", async () => {
    const { userId } = await createMember(acme.as("admin"), { ...NEW_MEMBER, email: `grace-${acme.slug}@example.org` });
    await createTeam(acme.as("owner"), { name: "Core" });
    const before = await verifyAudit(acme.as("owner"));
    await shredPersonKeys(acme.db, acme.org, [userId, acme.users.owner.userId], TEST_NOW);
    const { entries } = await listAudit(acme.as("auditor"), new URLSearchParams("limit=2"));
    expect(entries).toMatchObject([
      { actorName: "erased person", after: { name: "Core" } },
      { actorName: "Test admin", after: { name: "erased person", email: "erased person", role: "viewer" } },
    ]);
    expect(await verifyAudit(acme.as("owner"))).toEqual(before);
    expect(before).toMatchObject({ ok: true });
  });

  it("is not kept at all when the person was erased before", async () => {
    await shredPersonKeys(acme.db, acme.org, [acme.users.admin.userId], TEST_NOW);
    await createTeam(acme.as("admin"), { name: "Core" });
    expect(await newest()).toMatchObject({ actorName: "erased person", after: { name: "Core" } });
    const [key] = await acme.db.personKey.findMany({ where: { orgId: acme.org, person: acme.users.admin.userId } });
    expect(key).toMatchObject({ key: null, shreddedAt: new Date(TEST_NOW) });
    expect(await verifyAudit(acme.as("owner"))).toMatchObject({ ok: true });
  });

  it("has another ciphertext each time, so that equal values cannot be told", async () => {
    const change = {
      action: "test.write",
      entity: "test",
      entityId: "1",
      after: { name: personal("p1", "Ada"), list: [personal("p1", "Ada")] },
    };
    await acme.db.$transaction(tx => appendAudit(tx, acme.asSystem(), change));
    expect(await newest()).toMatchObject({ actorName: "test", after: { name: "Ada", list: ["Ada"] } });
    const row = await acme.db.auditEntry.findFirstOrThrow({ where: { orgId: acme.org, action: "test.write" } });
    const ciphertexts = [...JSON.stringify(row.after).matchAll(/"sealed":\s*"([^"]+)"/g)].map(([, text]) => text);
    expect(new Set(ciphertexts).size).toBe(2);
  });

  it("is called unreadable when it was changed in the store, which the chain finds", async () => {
    await createTeam(acme.as("admin"), { name: "Core" });
    const [sequence, where] = [4, { orgId: acme.org, action: "team.create" }];
    await acme.db.auditEntry.updateMany({ where, data: { actorName: "bm90IGNpcGhlcnRleHQ" } });
    expect(await newest()).toMatchObject({ actorName: "unreadable" });
    expect(await verifyAudit(acme.as("owner"))).toEqual({ ok: false, sequence, reason: "changed" });
  });
});

it("a chain that began before there were formats goes on", async () => {
  const rows = await acme.db.auditEntry.findMany({ where: { orgId: acme.org }, orderBy: { sequence: "asc" } });
  let prevHash = "0".repeat(64);
  for (const { orgId, at, hash: _, ...row } of rows) {
    const old: AuditRecord = { ...row, format: 1, org: orgId, at: at.toISOString(), actorName: "Ada Lovelace", prevHash };
    prevHash = auditHash(old, sha256Hex);
    const where = { orgId_sequence: { orgId, sequence: row.sequence } };
    await acme.db.auditEntry.update({ where, data: { format: 1, actorName: old.actorName, prevHash: old.prevHash, hash: prevHash } });
  }
  await createTeam(acme.as("admin"), { name: "Core" });
  expect(await verifyAudit(acme.as("owner"))).toEqual({ ok: true, entries: rows.length + 1, anchors: 0 });
  const { entries } = await listAudit(acme.as("auditor"), new URLSearchParams());
  expect(entries.map(({ actorName }) => actorName)).toEqual(["Test admin", ...rows.map(() => "Ada Lovelace")]);
  await acme.db.auditEntry.updateMany({ where: { orgId: acme.org, sequence: 1 }, data: { format: 2 } });
  expect(await verifyAudit(acme.as("owner"))).toEqual({ ok: false, sequence: 1, reason: "changed" });
});
