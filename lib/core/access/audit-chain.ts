import { canonicalJson } from "@/lib/core/policy/canonical-json";

/**
 * The audit log's hash chain: each entry's hash covers every field of it and the hash of the entry before, so that a changed,
 * removed or reordered entry is found by anyone who holds an export. Pure: SHA-256 is given by the caller (hex of UTF-8 text).
 */
export type AuditRecord = {
  /** 1: everything in the clear. 2: personal values are ciphertext, and `format` is hashed too. */
  format: number;
  org: string;
  /** 1, 2, 3 ... without gaps, per organisation. */
  sequence: number;
  /** ISO 8601, UTC, milliseconds. */
  at: string;
  actorKind: string;
  actorId: string;
  /** Of a person, from format 2 on, ciphertext. */
  actorName: string;
  action: string;
  entity: string;
  entityId: string;
  /** JSON values, personal ones sealed (`sealed-value.ts`); null where there is none. */
  before: unknown;
  after: unknown;
  requestId: string;
  prevHash: string;
};
export type SealedAuditRecord = AuditRecord & { hash: string };
export type Sha256 = (text: string) => string;

/** `prevHash` of the first entry. */
export const GENESIS_HASH = "0".repeat(64);

/** The hash of an entry: SHA-256 over the canonical JSON of all its fields, `prevHash` included. */
export function auditHash(record: AuditRecord, sha256: Sha256): string {
  const { org, sequence, at, actorKind, actorId, actorName, action, entity, entityId, before, after, requestId, prevHash } = record;
  const fields = { org, sequence, at, actorKind, actorId, actorName, action, entity, entityId, before, after, requestId, prevHash };
  return sha256(canonicalJson(record.format === 1 ? fields : { ...fields, format: record.format }));
}

export type AuditChainFault = { ok: false; sequence: number; reason: "gap" | "broken-link" | "changed" };
export type AuditChainResult = { ok: true; entries: number } | AuditChainFault;

/** How far a chain was followed: so many entries fit, and the last one's hash. */
export type AuditChainHead = { ok: true; entries: number; hash: string };
export const CHAIN_START: AuditChainHead = { ok: true, entries: 0, hash: GENESIS_HASH };

/**
 * Follows a chain from `head` on, ascending by sequence, so that a long one can be walked page by page. The first entry that does not fit is named:
 * `gap` (an entry is missing or out of order), `broken-link` (its `prevHash` is not the hash before it) or `changed` (a field differs from what was
 * hashed).
 */
export function followAuditChain(
  head: AuditChainHead,
  records: Iterable<SealedAuditRecord>,
  sha256: Sha256,
): AuditChainHead | AuditChainFault {
  let { entries, hash } = head;
  for (const record of records) {
    if (record.sequence !== entries + 1) return { ok: false, sequence: record.sequence, reason: "gap" };
    if (record.prevHash !== hash) return { ok: false, sequence: record.sequence, reason: "broken-link" };
    if (record.hash !== auditHash(record, sha256)) return { ok: false, sequence: record.sequence, reason: "changed" };
    entries = record.sequence;
    hash = record.hash;
  }
  return { ok: true, entries, hash };
}

/** Walks a whole chain from its first entry. */
export function verifyAuditChain(records: Iterable<SealedAuditRecord>, sha256: Sha256): AuditChainResult {
  const end = followAuditChain(CHAIN_START, records, sha256);
  return end.ok ? { ok: true, entries: end.entries } : end;
}
