import type { z } from "zod";
import { type publishedSchema, restoreSchema } from "@/lib/contract/policy";
import { draftOf } from "@/lib/core/policy/serialize";
import { authorize, type Ctx } from "../ctx";
import { bringDraftAlong } from "./bring-draft-along";
import { readDocument } from "./get-draft";
import { insertVersion } from "./insert-version";
import { assertBaseVersion, assertNoRollout, lockPolicy } from "./lock-policy";
import { readVersionDraft } from "./read-version-draft";

/** Publishes the content of an earlier version again, under a new and higher number, and at once: it was approved before. Unpublished edits in the draft stay. */
export async function restorePolicy(ctx: Ctx, input: unknown): Promise<z.infer<typeof publishedSchema>> {
  authorize(ctx, "policy.publish");
  const { version, baseVersion, note } = restoreSchema.parse(input);
  return ctx.db.$transaction(async tx => {
    const policy = await lockPolicy(tx, ctx.actor.org);
    assertNoRollout(policy);
    assertBaseVersion(policy.publishedVersion, baseVersion);
    const draft = draftOf(await readDocument(tx, ctx.actor.org, version));
    await bringDraftAlong(tx, ctx, policy, await readVersionDraft(tx, ctx.actor.org, policy.publishedVersion), draft);
    return insertVersion(tx, ctx, {
      kind: "restore",
      orgSlug: policy.orgSlug,
      previous: policy.publishedVersion,
      draft,
      note,
      restoredFrom: version,
    });
  });
}
