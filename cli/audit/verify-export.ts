import { createHash } from "node:crypto";
import { auditExportHeadSchema, exportedEntrySchema } from "@/lib/contract/audit";
import { type AuditChainFault, type AuditChainHead, followAuditChain } from "@/lib/core/access/audit-chain";
import { type AnchorPayload, AUDIT_JWS, type ExportPayload, exportPayloadSchema } from "@/lib/core/access/audit-head";
import type { PublicKey } from "@/lib/sdk/public-key";
import { CliError, EXIT } from "../exit-code";
import { openJws } from "./open-jws";

export type VerifiedExport = { head: ExportPayload; kid: string | null };

/** Recomputes an export line by line. Throws `CliError` that names the first entry that does not fit. */
export async function verifyExport(
  lines: AsyncIterable<string>,
  { keys, anchor }: { keys: readonly PublicKey[] | null; anchor: AnchorPayload | null },
): Promise<VerifiedExport> {
  let opened: VerifiedExport | null = null;
  let end: AuditChainHead = { ok: true, entries: 0, hash: "" };
  for await (const line of lines) {
    if (opened === null) {
      opened = await openHead(line, keys);
      end = { ok: true, entries: opened.head.first - 1, hash: opened.head.prevHash };
    } else {
      end = follow(end, line, opened.head);
    }
    if (anchor?.sequence === end.entries && anchor.hash !== end.hash) throw rewritten(anchor);
  }
  if (opened === null) throw new CliError(EXIT.failed, "The file is empty.");
  const { head } = opened;
  if (end.entries < head.sequence) {
    throw new CliError(EXIT.failed, `Entry ${end.entries + 1} is missing: the export ends before it, and its head names ${head.sequence}.`);
  }
  if (end.hash !== head.hash) throw new CliError(EXIT.failed, `Entry ${head.sequence} is not the one that the head names.`);
  if (anchor) assertHolds(head, anchor);
  return opened;
}

async function openHead(line: string, keys: readonly PublicKey[] | null): Promise<VerifiedExport> {
  const first = auditExportHeadSchema.safeParse(parseJson(line));
  if (!first.success) throw new CliError(EXIT.failed, "The first line is no head of an export: it was changed, or this is none.");
  const how = { what: "head", typ: AUDIT_JWS.export, schema: exportPayloadSchema, keys };
  const { payload: head, kid } = await openJws(first.data.head, how);
  return { head, kid };
}

function follow(end: AuditChainHead, line: string, head: ExportPayload): AuditChainHead {
  const expected = end.entries + 1;
  const entry = exportedEntrySchema.safeParse(parseJson(line));
  if (!entry.success) throw new CliError(EXIT.failed, `Entry ${expected} cannot be read: it was changed or cut.`);
  if (expected > head.sequence) throw new CliError(EXIT.failed, `Entry ${expected} is one more than the head names.`);
  const next = followAuditChain(end, [entry.data], text => createHash("sha256").update(text).digest("hex"));
  if (!next.ok) throw new CliError(EXIT.failed, faultText(next, expected));
  if (entry.data.org !== head.org) throw new CliError(EXIT.failed, `Entry ${expected} is another organisation's.`);
  return next;
}

function faultText({ reason, sequence }: AuditChainFault, expected: number): string {
  switch (reason) {
    case "gap":
      return `Entry ${expected} is missing or not in its place: entry ${sequence} stands there.`;
    case "broken-link":
      return `Entry ${sequence} does not follow the one before it.`;
    case "changed":
      return `Entry ${sequence} was changed: its hash does not fit its fields.`;
  }
}

/** An anchor says something about this export only when it names one of its entries, or the one before them. */
function assertHolds(head: ExportPayload, anchor: AnchorPayload): void {
  if (anchor.org !== head.org) throw new CliError(EXIT.failed, "The anchor is another organisation's.");
  if (anchor.sequence > head.chainEnd && head.at >= anchor.at) {
    const text = `Entry ${head.chainEnd + 1} is missing: the anchor of ${anchor.day} names entry ${anchor.sequence}, and the log ends before it.`;
    throw new CliError(EXIT.failed, text);
  }
  if (anchor.sequence < head.first - 1 || anchor.sequence > head.sequence) {
    throw new CliError(
      EXIT.failed,
      `The anchor of ${anchor.day} names entry ${anchor.sequence}, which is not in this export: export more.`,
    );
  }
}

const rewritten = ({ day, sequence }: AnchorPayload): CliError =>
  new CliError(EXIT.failed, `Entry ${sequence} is not the one that the anchor of ${day} names: the log was rewritten behind it.`);

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
