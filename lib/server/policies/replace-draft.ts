import type { PolicyDraft } from "@/lib/core/policy/document";
import type { ControlTx } from "../control-db/client";
import { toJson } from "../control-db/json";
import type { Ctx } from "../ctx";

type NewDraft = {
  draft: PolicyDraft;
  /** Whose edits it holds, by id. */
  contributors: readonly string[];
};

/** Writes the working copy as the revision after `revision`. The caller holds the policy's lock and appends the audit entry. */
export async function replaceDraft(tx: ControlTx, ctx: Ctx, revision: number, { draft, contributors }: NewDraft): Promise<void> {
  await tx.policy.update({
    where: { orgId: ctx.actor.org },
    data: {
      draft: toJson(draft),
      draftRevision: revision + 1,
      draftUpdatedBy: ctx.actor.name,
      draftUpdatedAt: new Date(ctx.now()),
      draftContributors: [...contributors],
    },
  });
}
