import { canonicalJson } from "@/lib/core/policy/canonical-json";
import type { PolicyDraft } from "@/lib/core/policy/document";
import { mergePolicies } from "@/lib/core/policy/merge-policies";
import type { ControlTx } from "../control-db/client";
import type { Ctx } from "../ctx";
import type { LockedPolicy } from "./lock-policy";
import { replaceDraft } from "./replace-draft";

/**
 * After the published policy went from `before` to `after`: the working copy follows and keeps its unpublished edits, so that it stays the published
 * policy and what somebody changed since. An edit of what the new version changed too stays an edit. The caller holds the policy's lock.
 */
export async function bringDraftAlong(
  tx: ControlTx,
  ctx: Ctx,
  { draft, revision, contributors }: Pick<LockedPolicy, "draft" | "revision" | "contributors">,
  before: PolicyDraft | null,
  after: PolicyDraft,
): Promise<void> {
  const { merged } = mergePolicies(before, draft, after);
  const authors = canonicalJson(merged) === canonicalJson(after) ? [] : contributors;
  if (canonicalJson(merged) !== canonicalJson(draft)) await replaceDraft(tx, ctx, revision, { draft: merged, contributors: authors });
  else await tx.policy.update({ where: { orgId: ctx.actor.org }, data: { draftContributors: [...authors] } });
}
