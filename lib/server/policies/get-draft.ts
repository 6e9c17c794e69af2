import type { DraftView } from "@/lib/contract/policy";
import { AppError } from "@/lib/core/app-error";
import { type PolicyDocument, policyDocumentSchema, policyDraftSchema } from "@/lib/core/policy/document";
import type { KnownWorld } from "@/lib/core/policy/known-world";
import { validatePolicy } from "@/lib/core/policy/validate";
import type { ControlTx } from "../control-db/client";
import { authorize, type Ctx } from "../ctx";
import { readKnownWorld } from "./read-known-world";

/** The working copy, what is published, and what the validation says of the draft. */
export async function getDraft(ctx: Ctx): Promise<DraftView> {
  authorize(ctx, "policy.draft");
  return readDraftView(ctx.db, ctx.actor.org, await readKnownWorld(ctx));
}

/** The same inside a transaction, for the answer to a save. */
export async function readDraftView(tx: ControlTx, org: string, known: KnownWorld = {}): Promise<DraftView> {
  const row = await tx.policy.findUnique({ where: { orgId: org } });
  if (!row) throw new AppError("not_found", "The organisation has no policy.");
  const draft = policyDraftSchema.parse(row.draft);
  return {
    draft,
    revision: row.draftRevision,
    updatedBy: row.draftUpdatedBy,
    updatedAt: row.draftUpdatedAt.toISOString(),
    publishedVersion: row.publishedVersion,
    published: row.publishedVersion === null ? null : await readDocument(tx, org, row.publishedVersion),
    findings: validatePolicy(draft, known),
    known,
  };
}

/** The document of a version. Throws `not_found`. */
export async function readDocument(tx: ControlTx, org: string, number: number): Promise<PolicyDocument> {
  const row = await tx.policyVersion.findUnique({ where: { orgId_number: { orgId: org, number } }, select: { bytes: true } });
  if (!row) throw new AppError("not_found", `There is no version ${number}.`);
  return policyDocumentSchema.parse(JSON.parse(Buffer.from(row.bytes).toString("utf8")));
}
