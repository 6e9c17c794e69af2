import { type DraftView, saveDraftSchema } from "@/lib/contract/policy";
import { actorIdOf } from "@/lib/core/access/actor-id";
import { AppError } from "@/lib/core/app-error";
import { canonicalJson } from "@/lib/core/policy/canonical-json";
import { appendAudit } from "../audit/append-audit";
import { authorize, type Ctx } from "../ctx";
import { readDraftView } from "./get-draft";
import { lockPolicy } from "./lock-policy";
import { readDraftShape } from "./read-draft-shape";
import { readKnownWorld } from "./read-known-world";
import { readVersionDraft } from "./read-version-draft";
import { replaceDraft } from "./replace-draft";

/**
 * Replaces the working copy. It must have the schema's shape (else `bad_request` with a pointer per field); what is wrong beyond that is saved
 * and shown as findings. Throws `conflict` with the draft that is there when someone saved since `revision`.
 */
export async function saveDraft(ctx: Ctx, input: unknown): Promise<DraftView> {
  authorize(ctx, "policy.draft");
  const { draft: value, revision } = saveDraftSchema.parse(input);
  const draft = readDraftShape(value);
  const known = await readKnownWorld(ctx);
  return ctx.db.$transaction(async tx => {
    const current = await lockPolicy(tx, ctx.actor.org);
    if (current.revision !== revision) {
      throw new AppError("conflict", "Someone saved the draft in the meantime. Compare, then save again.", {
        details: { current: await readDraftView(tx, ctx.actor.org, known) },
      });
    }
    const published = await readVersionDraft(tx, ctx.actor.org, current.publishedVersion);
    // A draft without edits has no authors: whoever undid them all may approve what is proposed next.
    const isEdited = published === null || canonicalJson(published) !== canonicalJson(draft);
    const contributors = isEdited ? [...new Set([...current.contributors, actorIdOf(ctx.actor)])] : [];
    await replaceDraft(tx, ctx, revision, { draft, contributors });
    await appendAudit(tx, ctx, {
      action: "policy.save-draft",
      entity: "policy-draft",
      entityId: String(revision + 1),
      before: current.draft,
      after: draft,
    });
    return readDraftView(tx, ctx.actor.org, known);
  });
}
