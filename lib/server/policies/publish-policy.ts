import type { z } from "zod";
import { type publishedSchema, publishSchema } from "@/lib/contract/policy";
import { AppError } from "@/lib/core/app-error";
import { validatePolicy } from "@/lib/core/policy/validate";
import { recordBypass } from "../change-requests/assert-cleared";
import { insertRequest } from "../change-requests/insert-request";
import { publishRequest } from "../change-requests/publish-request";
import { authorize, type Ctx } from "../ctx";
import { assertBaseVersion, assertNoRollout, lockPolicy } from "./lock-policy";
import { readVersionDraft } from "./read-version-draft";
import { replaceDraft } from "./replace-draft";

const TITLE_CHARS = 200;

/**
 * An owner publishes the draft without a review: as a change request that is opened, exempted with `note` as the recorded reason, and published at once.
 * Throws `conflict` with the current version when another one was published since `baseVersion`, or with the current revision when the draft was
 * saved since; `bad_request` when the validation finds an error.
 */
export async function publishPolicy(ctx: Ctx, input: unknown): Promise<z.infer<typeof publishedSchema>> {
  authorize(ctx, "policy.bypass");
  const { revision, baseVersion, percent, note } = publishSchema.parse(input);
  return ctx.db.$transaction(async tx => {
    const policy = await lockPolicy(tx, ctx.actor.org);
    assertNoRollout(policy);
    assertBaseVersion(policy.publishedVersion, baseVersion);
    if (policy.revision !== revision) {
      throw new AppError("conflict", "The draft was saved in the meantime. Look at it, then publish again.", {
        details: { currentVersion: policy.publishedVersion, currentRevision: policy.revision },
      });
    }
    const { draft, contributors } = policy;
    const errors = validatePolicy(draft).filter(finding => finding.severity === "error");
    if (errors.length > 0) throw new AppError("bad_request", "The draft has errors; correct them first.", { issues: errors });
    const title = note.slice(0, TITLE_CHARS);
    const request = {
      number: await insertRequest(tx, ctx, { title, description: "", draft, baseVersion, contributors }),
      revision: 1,
      draft,
    };
    await recordBypass(tx, ctx, request, note);
    const published = await readVersionDraft(tx, ctx.actor.org, baseVersion);
    // A staged version is not yet what the next draft starts from.
    if (percent !== undefined && published !== null) await replaceDraft(tx, ctx, revision, { draft: published, contributors: [] });
    return publishRequest(tx, ctx, { policy, request, note, percent });
  });
}
