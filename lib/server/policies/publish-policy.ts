import type { z } from "zod";
import { type publishedSchema, publishSchema } from "@/lib/contract/policy";
import { AppError } from "@/lib/core/app-error";
import { validatePolicy } from "@/lib/core/policy/validate";
import { authorize, type Ctx } from "../ctx";
import { insertVersion } from "./insert-version";
import { assertBaseVersion, lockPolicy } from "./lock-policy";

/**
 * Publishes the draft as the next version. Throws `conflict` with the current version when another one was published since `baseVersion`, or
 * with the current revision when the draft was saved since; `bad_request` when the validation finds an error.
 */
export async function publishPolicy(ctx: Ctx, input: unknown): Promise<z.infer<typeof publishedSchema>> {
  authorize(ctx, "policy.publish");
  const { revision, baseVersion, note } = publishSchema.parse(input);
  return ctx.db.$transaction(async tx => {
    const policy = await lockPolicy(tx, ctx.actor.org);
    assertBaseVersion(policy.publishedVersion, baseVersion);
    if (policy.revision !== revision) {
      throw new AppError("conflict", "The draft was saved in the meantime. Look at it, then publish again.", {
        details: { currentVersion: policy.publishedVersion, currentRevision: policy.revision },
      });
    }
    const errors = validatePolicy(policy.draft).filter(finding => finding.severity === "error");
    if (errors.length > 0) throw new AppError("bad_request", "The draft has errors; correct them first.", { issues: errors });
    return insertVersion(tx, ctx, {
      orgSlug: policy.orgSlug,
      previous: policy.publishedVersion,
      draft: policy.draft,
      note,
      restoredFrom: null,
    });
  });
}
