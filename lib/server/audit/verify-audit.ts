import type { AuditVerifyEvent } from "@/lib/contract/audit";
import { type AuditChainHead, type AuditChainResult, CHAIN_START, followAuditChain } from "@/lib/core/access/audit-chain";
import { authorize, type Ctx } from "../ctx";
import { sha256Hex } from "./append-audit";
import { readAnchors } from "./read-anchors";
import { storedEntries } from "./stored-entries";

/** `anchor-forged`: a stored anchor is not what was signed; `cut`: the chain ends before an anchor; `rewritten`: an anchor names another hash. */
export type AuditVerdict =
  | { ok: true; entries: number; anchors: number }
  | { ok: false; sequence: number; reason: Exclude<AuditChainResult, { ok: true }>["reason"] | "anchor-forged" | "cut" | "rewritten" };

/** Checks the organisation's whole chain and its stored anchors, and names the first entry that does not fit. */
export async function verifyAudit(ctx: Ctx): Promise<AuditVerdict> {
  const events = followAudit(ctx);
  for (;;) {
    const next = await events.next();
    if (next.done) return next.value;
  }
}

/** The same for a reader who watches: how far it is, at last the outcome. */
export async function* watchAudit(ctx: Ctx): AsyncGenerator<AuditVerifyEvent> {
  const verdict = yield* followAudit(ctx);
  if (verdict.ok) yield { kind: "intact", entries: verdict.entries, anchors: verdict.anchors };
  else yield { kind: "broken", sequence: verdict.sequence, reason: verdict.reason };
}

async function* followAudit(ctx: Ctx): AsyncGenerator<AuditVerifyEvent, AuditVerdict> {
  authorize(ctx, "audit.export");
  const orgId = ctx.actor.org;
  // Anchors first: one that is written meanwhile may name an entry that came after the last page.
  const anchors = await readAnchors(ctx.db, orgId);
  const forged = anchors.find(({ genuine }) => !genuine);
  if (forged) return { ok: false, sequence: forged.sequence, reason: "anchor-forged" };
  const total = await ctx.db.auditEntry.count({ where: { orgId } });
  let head: AuditChainHead = CHAIN_START;
  for await (const page of storedEntries(ctx.db, orgId, { after: 0 })) {
    const end = followAuditChain(head, page, sha256Hex);
    if (!end.ok) return end;
    const hashes = new Map(page.map(({ sequence, hash }) => [sequence, hash]));
    const rewritten = anchors.find(({ sequence, hash }) => (hashes.get(sequence) ?? hash) !== hash);
    if (rewritten) return { ok: false, sequence: rewritten.sequence, reason: "rewritten" };
    head = end;
    yield { kind: "progress", entries: head.entries, total: Math.max(total, head.entries) };
  }
  const { entries } = head;
  const beyond = anchors.some(({ sequence }) => sequence > entries);
  return beyond ? { ok: false, sequence: entries + 1, reason: "cut" } : { ok: true, entries, anchors: anchors.length };
}
