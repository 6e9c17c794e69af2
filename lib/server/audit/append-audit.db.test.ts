import { beforeEach, describe, expect, it } from "vitest";
import { createTestOrganization, type TestOrganization } from "@/lib/testing/organization-factory";
import { createTeam } from "../teams/create-team";
import { appendAudit } from "./append-audit";
import { listAudit } from "./list-audit";
import { verifyAudit } from "./verify-audit";

let acme: TestOrganization;
beforeEach(async () => {
  acme = await createTestOrganization();
});

describe("the audit log", () => {
  it("is one unbroken chain after many writers at once", async () => {
    const before = await verifyAudit(acme.as("owner"));
    await Promise.all(Array.from({ length: 12 }, (_, i) => createTeam(acme.as("admin"), { name: `Team ${i}` })));
    expect(before).toMatchObject({ ok: true });
    expect(await verifyAudit(acme.as("owner"))).toEqual({ ok: true, entries: (before.ok ? before.entries : 0) + 12 });
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
});
