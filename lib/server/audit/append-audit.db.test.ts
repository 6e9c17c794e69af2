import { beforeEach, describe, expect, it } from "vitest";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { createTeam } from "../teams/create-team";
import { appendAudit } from "./append-audit";
import { getAuditFacets } from "./get-audit-facets";
import { listAudit } from "./list-audit";
import { verifyAudit } from "./verify-audit";

let acme: TestOrganization;
let nowMs: number;
beforeEach(async () => {
  nowMs = TEST_NOW;
  acme = await createTestOrganization({ now: () => nowMs });
});

describe("the audit log", () => {
  it("is one unbroken chain after many writers at once", async () => {
    const before = await verifyAudit(acme.as("owner"));
    await Promise.all(Array.from({ length: 12 }, (_, i) => createTeam(acme.as("admin"), { name: `Team ${i}` })));
    expect(before).toMatchObject({ ok: true });
    expect(await verifyAudit(acme.as("owner"))).toEqual({ ok: true, entries: (before.ok ? before.entries : 0) + 12, anchors: 0 });
  });

  it("breaks when any column of an entry is changed behind its back", async () => {
    await createTeam(acme.as("admin"), { name: "Core" });
    const where = { orgId_sequence: { orgId: acme.org, sequence: 2 } };
    const row = await acme.db.auditEntry.findUniqueOrThrow({ where });
    const changes = {
      at: new Date(row.at.getTime() + 1),
      actorKind: "user",
      actorId: "someone",
      actorName: "Someone Else",
      action: "policy.other",
      entity: "other",
      entityId: "99",
      before: { version: 7 },
      after: { version: 7 },
      requestId: "another-request",
      prevHash: "f".repeat(64),
      hash: "f".repeat(64),
    };
    for (const [field, value] of Object.entries(changes)) {
      await acme.db.auditEntry.update({ where, data: { [field]: value } });
      expect(await verifyAudit(acme.as("owner")), field).toMatchObject({ ok: false });
      const original = row[field as keyof typeof row];
      if (original !== null) await acme.db.auditEntry.update({ where, data: { [field]: original } });
    }
    expect(await verifyAudit(acme.as("owner"))).toMatchObject({ ok: true });
    await acme.db.auditEntry.delete({ where });
    expect(await verifyAudit(acme.as("owner"))).toEqual({ ok: false, sequence: 3, reason: "gap" });
  });

  it("keeps nothing of a change that failed", async () => {
    const before = await verifyAudit(acme.as("owner"));
    const failing = acme.db.$transaction(async tx => {
      await appendAudit(tx, acme.as("admin"), { action: "team.create", entity: "team", entityId: "x" });
      throw new Error("something later failed");
    });
    await expect(failing).rejects.toThrow("something later failed");
    expect(await verifyAudit(acme.as("owner"))).toEqual(before);
  });

  it("is read page by page, newest first, and by entity", async () => {
    for (const name of ["A", "B", "C"]) await createTeam(acme.as("admin"), { name });
    const first = await listAudit(acme.as("auditor"), new URLSearchParams("limit=2"));
    expect(first.entries.map(entry => entry.after)).toMatchObject([{ name: "C" }, { name: "B" }]);
    const second = await listAudit(acme.as("auditor"), new URLSearchParams({ limit: "2", cursor: first.next ?? "" }));
    expect(second.entries[0]).toMatchObject({ action: "team.create", actorName: "Test admin", after: { name: "A" } });
    const teams = await listAudit(acme.as("auditor"), new URLSearchParams("entity=team"));
    expect(teams.entries).toHaveLength(3);
    expect(teams.next).toBeNull();
  });

  it("is narrowed by who, what and when", async () => {
    nowMs = TEST_NOW + 3_600_000;
    await createTeam(acme.as("admin"), { name: "A" });
    await createTeam(acme.as("owner"), { name: "B" });
    const names = async (query: Record<string, string>) =>
      (await listAudit(acme.as("auditor"), new URLSearchParams(query))).entries.map(({ actorName, action }) => `${actorName} ${action}`);
    expect(await names({ actor: acme.users.admin.userId })).toEqual(["Test admin team.create"]);
    expect(await names({ action: "member.create" })).toEqual(["test set-up member.create"]);
    expect(await names({ entity: "team" })).toEqual(["Test owner team.create", "Test admin team.create"]);
    expect(await names({ entity: "team", entityId: "another" })).toEqual([]);
    const noon = new Date(nowMs).toISOString();
    expect(await names({ from: noon })).toEqual(["Test owner team.create", "Test admin team.create"]);
    expect(await names({ to: noon })).toHaveLength(3);
    expect(await names({ from: noon, to: noon })).toEqual([]);
    await expect(names({ from: "yesterday" })).rejects.toMatchObject({ name: "ZodError" });
  });

  it("says what its filters can be set to, each actor once by their newest name", async () => {
    await createTeam(acme.as("admin"), { name: "A" });
    await createTeam({ ...acme.as("admin"), actor: { ...acme.as("admin").actor, name: "Newly Named" } }, { name: "B" });
    expect(await getAuditFacets(acme.as("auditor"))).toEqual({
      actors: [
        { kind: "user", id: acme.users.admin.userId, name: "Newly Named" },
        { kind: "system", id: "system", name: "test set-up" },
      ],
      actions: ["member.create", "organization.create", "policy.publish", "team.create"],
      entities: ["member", "organization", "policy", "team"],
    });
  });

  it("shows nothing of another organisation", async () => {
    const other = await createTestOrganization();
    await createTeam(other.as("admin"), { name: "Theirs" });
    const ids = new URLSearchParams({ actor: other.users.admin.userId });
    expect((await listAudit(acme.as("auditor"), ids)).entries).toEqual([]);
    expect(JSON.stringify(await getAuditFacets(acme.as("auditor")))).not.toContain(other.users.admin.userId);
  });
});
