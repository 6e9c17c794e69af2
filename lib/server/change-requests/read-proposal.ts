import { AppError } from "@/lib/core/app-error";
import { canonicalJson } from "@/lib/core/policy/canonical-json";
import type { PolicyDraft } from "@/lib/core/policy/document";
import type { ControlTx } from "../control-db/client";
import type { Ctx } from "../ctx";
import type { LockedPolicy } from "../policies/lock-policy";
import { readDraftShape } from "../policies/read-draft-shape";
import { readVersionDraft } from "../policies/read-version-draft";
import { replaceDraft } from "../policies/replace-draft";
import { assertUpToDate } from "./lock-request";

/** A proposal as a request's body has it: the working copy by its revision, or a policy from elsewhere with the version it started from. */
export type ProposalInput = { draftRevision: number } | { draft?: unknown; baseVersion: number | null };
export type Proposal = { draft: PolicyDraft; baseVersion: number | null; contributors: readonly string[] };

/**
 * The proposed policy. The working copy leaves with it: it is the published policy again, for what is drafted next. Throws `conflict` when the working
 * copy or the published version moved on, `bad_request` when nothing is changed.
 */
export async function readProposal(tx: ControlTx, ctx: Ctx, policy: LockedPolicy, input: ProposalInput): Promise<Proposal> {
  const { org } = ctx.actor;
  const published = await readVersionDraft(tx, org, policy.publishedVersion);
  const proposal =
    "draftRevision" in input
      ? { draft: takeWorkingCopy(policy, input.draftRevision), baseVersion: policy.publishedVersion, contributors: policy.contributors }
      : { draft: readDraftShape(input.draft), baseVersion: input.baseVersion, contributors: [] };
  await assertUpToDate(tx, org, policy, proposal);
  if (published !== null && canonicalJson(published) === canonicalJson(proposal.draft)) {
    throw new AppError("bad_request", `Nothing differs from version ${policy.publishedVersion}.`);
  }
  if ("draftRevision" in input && published !== null) {
    await replaceDraft(tx, ctx, policy.revision, { draft: published, contributors: [] });
  }
  return proposal;
}

function takeWorkingCopy({ draft, revision }: LockedPolicy, wanted: number): PolicyDraft {
  if (revision === wanted) return draft;
  throw new AppError("conflict", "The draft was saved in the meantime. Look at it, then propose it again.", {
    details: { currentRevision: revision },
  });
}
