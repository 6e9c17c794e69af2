import type { z } from "zod";
import { type auditExportHeadSchema, auditExportQuerySchema } from "@/lib/contract/audit";
import { AUDIT_JWS, type ExportPayload } from "@/lib/core/access/audit-head";
import { AppError } from "@/lib/core/app-error";
import { authorize, type Ctx } from "../ctx";
import { signJson } from "../signing/sign-json";
import { storedEntries } from "./stored-entries";

/**
 * The chain, or the part of it that a range of time names, as lines of JSON: a signed head, then the entries as they are hashed. Personal values stay
 * ciphertext: what has left the installation cannot be erased. Throws `not_found` for a range without entries.
 */
export async function exportAudit(ctx: Ctx, query: URLSearchParams): Promise<AsyncGenerator<string>> {
  authorize(ctx, "audit.export");
  const { from, to } = auditExportQuerySchema.parse(Object.fromEntries(query));
  const payload = await findPart(ctx, { gte: from, lt: to });
  const head = await ctx.db.$transaction(tx => signJson(tx, AUDIT_JWS.export, payload, ctx.now()));
  return lines(ctx, head, payload);
}

/** Concurrent writers may stamp entries out of order by a moment: the part is from the first one in the range to the last one, whole. */
async function findPart(ctx: Ctx, at: { gte?: string; lt?: string }): Promise<ExportPayload> {
  const orgId = ctx.actor.org;
  const edge = (order: "asc" | "desc", where: object = { at }) =>
    ctx.db.auditEntry.findFirst({ where: { orgId, ...where }, orderBy: { sequence: order } });
  const [last, first, end] = [await edge("desc"), await edge("asc"), await edge("desc", {})];
  if (!first || !last || !end) throw new AppError("not_found", "The audit log has no entry in this range.");
  return {
    ...{ org: orgId, first: first.sequence, prevHash: first.prevHash, sequence: last.sequence, hash: last.hash },
    ...{ chainEnd: end.sequence, at: new Date(ctx.now()).toISOString() },
  };
}

async function* lines(ctx: Ctx, head: string, { org, first, sequence }: ExportPayload): AsyncGenerator<string> {
  yield JSON.stringify({ lanekeeper: "audit-export", version: 1, head } satisfies z.infer<typeof auditExportHeadSchema>);
  for await (const page of storedEntries(ctx.db, org, { after: first - 1, last: sequence })) {
    if (page.length > 0) yield page.map(entry => JSON.stringify(entry)).join("\n");
  }
}
