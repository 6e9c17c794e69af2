import { beforeAll, describe, expect, it } from "vitest";
import { type AuditRecord, auditHash } from "@/lib/core/access/audit-chain";
import { createTestOrganization, TEST_NOW, type TestOrganization } from "@/lib/testing/organization-factory";
import { lineStream } from "../http/line-stream";
import { sha256Hex } from "./append-audit";
import { exportAudit } from "./export-audit";
import { verifyAudit, watchAudit } from "./verify-audit";

/** More than two pages, and the last one not full. */
const ENTRIES = 2_345;
let acme: TestOrganization;

beforeAll(async () => {
  acme = await createTestOrganization();
  const last = await acme.db.auditEntry.findFirstOrThrow({ where: { orgId: acme.org }, orderBy: { sequence: "desc" } });
  let prevHash = last.hash;
  const at = new Date(TEST_NOW);
  const rows = Array.from({ length: ENTRIES - last.sequence }, (_, index) => {
    const record: AuditRecord = {
      ...{ format: 2, org: acme.org, sequence: last.sequence + 1 + index, at: at.toISOString() },
      ...{ actorKind: "system", actorId: "system", actorName: "test", action: "test.write", entity: "test", entityId: String(index) },
      ...{ before: null, after: null, requestId: `request-${index}`, prevHash },
    };
    prevHash = auditHash(record, sha256Hex);
    const { org: orgId, before: _before, after: _after, ...fields } = record;
    return { ...fields, orgId, at, hash: prevHash };
  });
  await acme.db.auditEntry.createMany({ data: rows });
});

describe("a log of several pages", () => {
  it("is followed without a seam", async () => {
    expect(await verifyAudit(acme.as("auditor"))).toEqual({ ok: true, entries: ENTRIES, anchors: 0 });
    const events = [];
    for await (const event of watchAudit(acme.as("auditor"))) events.push(event);
    expect(events).toEqual([
      ...[1_000, 2_000, ENTRIES].map(entries => ({ kind: "progress", entries, total: ENTRIES })),
      { kind: "intact", entries: ENTRIES, anchors: 0 },
    ]);
  });

  it("is downloaded whole, as lines", async () => {
    const response = lineStream(await exportAudit(acme.as("auditor"), new URLSearchParams()), "audit.jsonl");
    expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="audit.jsonl"');
    const lines = (await response.text()).trimEnd().split("\n");
    expect(lines.slice(1).map(line => JSON.parse(line).sequence)).toEqual(Array.from({ length: ENTRIES }, (_, index) => index + 1));
  });

  it("names the entry that is missing at a seam", async () => {
    const where = { orgId_sequence: { orgId: acme.org, sequence: 1_001 } };
    const { hash } = await acme.db.auditEntry.findUniqueOrThrow({ where });
    await acme.db.auditEntry.update({ where, data: { hash: "f".repeat(64) } });
    expect(await verifyAudit(acme.as("auditor"))).toEqual({ ok: false, sequence: 1_001, reason: "changed" });
    await acme.db.auditEntry.update({ where, data: { hash } });
    await acme.db.auditEntry.delete({ where: { orgId_sequence: { orgId: acme.org, sequence: 1_000 } } });
    expect(await verifyAudit(acme.as("auditor"))).toEqual({ ok: false, sequence: 1_001, reason: "gap" });
  });
});
