import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AuditChainFault,
  type AuditChainHead,
  type AuditRecord,
  auditHash,
  CHAIN_START,
  followAuditChain,
  GENESIS_HASH,
  type SealedAuditRecord,
  verifyAuditChain,
} from "./audit-chain";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function chain(length: number): SealedAuditRecord[] {
  const records: SealedAuditRecord[] = [];
  for (let sequence = 1; sequence <= length; sequence++) {
    const record: AuditRecord = {
      format: sequence < 3 ? 1 : 2,
      org: "o1",
      sequence,
      at: `2026-01-01T00:00:0${sequence}.000Z`,
      actorKind: "user",
      actorId: "u1",
      actorName: "Ada",
      action: "token.create",
      entity: "token",
      entityId: `t${sequence}`,
      before: null,
      after: { name: "ci", scopes: ["policy:read"], nested: { b: 1, a: [1, null] } },
      requestId: `r${sequence}`,
      prevHash: records.at(-1)?.hash ?? GENESIS_HASH,
    };
    records.push({ ...record, hash: auditHash(record, sha256) });
  }
  return records;
}

describe("audit chain", () => {
  it("accepts what it sealed, and an empty log", () => {
    expect(verifyAuditChain(chain(5), sha256)).toEqual({ ok: true, entries: 5 });
    expect(verifyAuditChain([], sha256)).toEqual({ ok: true, entries: 0 });
  });

  it("finds a change of any single field", () => {
    const fields = Object.keys(chain(1)[0] ?? {}) as (keyof SealedAuditRecord)[];
    expect(fields).toHaveLength(15);
    for (const field of fields) {
      const records = chain(5);
      records[2] = { ...records[2], [field]: field === "sequence" ? 9 : "tampered" } as SealedAuditRecord;
      expect(verifyAuditChain(records, sha256).ok, field).toBe(false);
    }
  });

  it("does not let one format pass for the other", () => {
    const records = chain(4);
    for (const [index, record] of records.entries()) {
      const other = records.with(index, { ...record, format: record.format === 1 ? 2 : 1 });
      expect(verifyAuditChain(other, sha256)).toEqual({ ok: false, sequence: record.sequence, reason: "changed" });
    }
  });

  it("hashes what was written before there were formats as it was then", () => {
    const [first] = chain(1) as [SealedAuditRecord];
    expect(first.hash).toBe("a80bd25b6a52a9e84c1524d4c9d82479dc807fcb840989e1ff21f85a9a6ff700");
  });

  it("is followed in pages as it is in one walk", () => {
    const records = chain(7);
    const pagesOf = (entries: SealedAuditRecord[], size: number) =>
      Array.from({ length: Math.ceil(entries.length / size) }, (_, page) => entries.slice(page * size, (page + 1) * size));
    const follow = (entries: SealedAuditRecord[], size: number) =>
      pagesOf(entries, size).reduce<AuditChainHead | AuditChainFault>(
        (head, page) => (head.ok ? followAuditChain(head, page, sha256) : head),
        CHAIN_START,
      );
    for (const size of [1, 2, 3, 7, 9]) {
      expect(follow(records, size)).toEqual({ ok: true, entries: 7, hash: records[6]?.hash });
      expect(follow(records.toSpliced(3, 1), size)).toEqual({ ok: false, sequence: 5, reason: "gap" });
      expect(follow(records.with(4, { ...(records[4] as SealedAuditRecord), actorName: "Eve" }), size)).toEqual({
        ok: false,
        sequence: 5,
        reason: "changed",
      });
    }
  });

  it("finds a removed, a repeated and a reordered entry", () => {
    const [first, second, third] = chain(3) as [SealedAuditRecord, SealedAuditRecord, SealedAuditRecord];
    expect(verifyAuditChain([first, third], sha256)).toEqual({ ok: false, sequence: 3, reason: "gap" });
    expect(verifyAuditChain([first, second, second, third], sha256)).toEqual({ ok: false, sequence: 2, reason: "gap" });
    expect(verifyAuditChain([second, first, third], sha256).ok).toBe(false);
  });

  it("finds an entry that was changed and sealed again", () => {
    const records = chain(3);
    const forged = { ...(records[0] as SealedAuditRecord), actorName: "Eve" };
    records[0] = { ...forged, hash: auditHash(forged, sha256) };
    expect(verifyAuditChain(records, sha256)).toEqual({ ok: false, sequence: 2, reason: "broken-link" });
  });

  it("does not depend on the order of keys, as a store may reorder them", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true }), after => {
        const [record] = chain(1) as [SealedAuditRecord];
        const reversed = Object.fromEntries(Object.entries(after).reverse());
        return auditHash({ ...record, after }, sha256) === auditHash({ ...record, after: reversed }, sha256);
      }),
    );
  });
});
